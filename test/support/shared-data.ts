import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = process.env['INTERLOCK_SHARED_DATA'] ?? resolve(__dirname, '../../../shared');

/**
 * A suite about data that does not come with the repository: real catalogues and published vectors, looked for in
 * INTERLOCK_SHARED_DATA, else in `shared` beside the repository. Where they are absent the suite says so and skips.
 */
export function describeWithSharedData(
  name: string,
  relativePath: string,
  suite: (path: string) => void,
): void {
  const path = join(root, relativePath);
  if (existsSync(path)) describe(name, () => suite(path));
  else skip(name, relativePath);
}

function skip(name: string, relativePath: string): void {
  const title = `${name}: skipped, ${relativePath} is absent (set INTERLOCK_SHARED_DATA)`;
  console.warn(title);
  it.skip(title, () => undefined);
}
