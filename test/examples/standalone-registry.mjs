import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '../..');

/** The compiled command line, as a shell calls it. */
export const commandLine = `node ${path.join(root, 'dist/apps/cli/src/main.js')}`;

/** A registry as `npm start` runs it, without its example, for as long as `use` takes; `use` is given its address. */
export async function withRegistry(use) {
  const registry = spawn(
    process.execPath,
    [path.join(root, 'dist/apps/standalone/src/main.js'), '--no-example'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PORT: '0', ...process.env },
    },
  );
  try {
    return await use(await addressOf(registry));
  } finally {
    const ended = registry.exitCode === null ? once(registry, 'exit') : undefined;
    registry.kill('SIGTERM');
    await ended;
  }
}

/** An empty folder in which `npx interlock` is the compiled command line, for as long as `use` takes. */
export async function inEmptyFolder(use) {
  const folder = await mkdtemp(path.join(tmpdir(), 'interlock-example-'));
  const bin = path.join(folder, 'node_modules/.bin');
  try {
    await mkdir(bin, { recursive: true });
    await writeFile(path.join(bin, 'interlock'), `#!/bin/sh\nexec ${commandLine} "$@"\n`, { mode: 0o755 });
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function addressOf(registry) {
  return new Promise((found, failed) => {
    registry.once('exit', (code) => failed(new Error(`the registry ended with exit code ${code}`)));
    let address;
    createInterface(registry.stdout).on('line', (line) => {
      address ??= /API +(http:\S+)\/v1/.exec(line)?.[1];
      if (line.includes('stays up')) found(address);
    });
  });
}
