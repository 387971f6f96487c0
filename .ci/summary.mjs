// Sums what jest reported for each run: summary.mjs <directory of results> <exit status so far>
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const [directory, status] = process.argv.slice(2);
const runs = readdirSync(directory).map((file) => ({
  name: basename(file, '.json'),
  result: JSON.parse(readFileSync(join(directory, file), 'utf8')),
}));

for (const { name, result } of runs)
  console.log(
    `${name}: ${result.numPassedTests} passed, ${result.numFailedTests} failed, ${result.numPendingTests} skipped`,
  );

const sum = (count) => runs.reduce((total, { result }) => total + count(result), 0);
const passed = sum((result) => result.numPassedTests);
// A suite that cannot even be loaded has no tests to fail.
const failedTests = sum((result) => result.numFailedTests + result.numRuntimeErrorTestSuites);
// A step other than the tests that failed must not hide behind green tests.
const failed = status === '0' ? failedTests : Math.max(failedTests, 1);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
