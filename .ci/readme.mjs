// Types what the README's section "A first statement" tells people to type, against a registry started for it.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const section = readFileSync('README.md', 'utf8')
  .split(/^## /m)
  .find((part) => part.startsWith('A first statement'));
const blocks = [...(section ?? '').matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
if (blocks.length < 3) throw new Error('the README has lost its commands');

const left = ['maker.jwk.json', 'party.json', 'party.jws', 'receipts'];
const registry = spawn(process.execPath, ['dist/apps/standalone/src/main.js'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await new Promise((found, failed) => {
    registry.once('exit', (code) => failed(new Error(`the registry ended with exit code ${code}`)));
    let address;
    createInterface(registry.stdout).on('line', (line) => {
      address ??= /API +(http:\S+)\/v1/.exec(line)?.[1];
      if (line.includes('stays up')) found(address);
    });
  });
  for (const block of blocks) {
    console.log(block.trimEnd());
    execFileSync('bash', ['-euo', 'pipefail', '-c', block], {
      stdio: 'inherit',
      env: { ...process.env, INTERLOCK_URL: url },
    });
  }
} finally {
  for (const name of left) rmSync(name, { recursive: true, force: true });
  const ended = registry.exitCode === null ? once(registry, 'exit') : undefined;
  registry.kill('SIGTERM');
  await ended;
}
