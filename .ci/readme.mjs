// Types what the README tells people to type while a registry runs, against one started for it whose example was played.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const sections = readFileSync('README.md', 'utf8').split(/^## /m);

/** The commands of a section, block by block; a section that lost some is told of. */
function blocksOf(title, least) {
  const section = sections.find((part) => part.startsWith(`${title}\n`));
  const blocks = [...(section ?? '').matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
  if (blocks.length < least) throw new Error(`the README has lost commands of "${title}"`);
  return blocks;
}

const blocks = [...blocksOf('The worked example', 5), ...blocksOf('A first statement', 3)];
const left = [
  'bundle.json',
  'denial',
  'maker.jwk.json',
  'party.json',
  'party.jws',
  'receipts',
  'report.jws',
  'trust.json',
];
const data = process.env.INTERLOCK_DATA ?? '.interlock';

/** A command that waits for what does not come is an error, not a wait without end. */
const patience = 120_000;

const registry = spawn(process.execPath, ['dist/apps/standalone/src/main.js'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await new Promise((found, failed) => {
    registry.once('exit', (code) => failed(new Error(`the registry ended with exit code ${code}`)));
    let address;
    createInterface(registry.stdout).on('line', (line) => {
      address ??= /API +(http:\S+)\/v1/.exec(line)?.[1];
      if (line.includes('The example failed')) failed(new Error(line));
      if (line.includes('stays up')) found(address);
    });
  });
  for (const block of blocks) {
    console.log(block.trimEnd());
    execFileSync('bash', ['-euo', 'pipefail', '-c', block.replaceAll('.interlock/', `${data}/`)], {
      stdio: 'inherit',
      timeout: patience,
      env: { ...process.env, INTERLOCK_URL: url },
    });
  }
} finally {
  for (const name of left) rmSync(name, { recursive: true, force: true });
  const ended = registry.exitCode === null ? once(registry, 'exit') : undefined;
  registry.kill('SIGTERM');
  await ended;
}
