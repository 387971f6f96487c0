import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestApi } from './api';

const root = path.resolve(__dirname, '../..');
const hook = path.join(root, 'test/support/typescript-hook.js');
const program = path.join(root, 'apps/cli/src/main.ts');
const run = promisify(execFile);

/** What the commands of a guide (docs/guide) print, block by block, each typed in a shell of its own in an empty folder. */
export async function followGuide(name: string, api: TestApi, directory: string): Promise<readonly string[]> {
  const guide = await readFile(path.join(root, `docs/guide/${name}.md`), 'utf8');
  const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const options = await surroundings(api, directory);
  const said: string[] = [];
  for (const block of blocks) {
    said.push((await run('bash', ['-euo', 'pipefail', '-c', block], options)).stdout);
  }
  return said;
}

/** The folder a registry was started in, and a folder to work in in which `npx interlock` is the program of the sources. */
async function surroundings(api: TestApi, directory: string) {
  const [home, cwd] = [path.join(directory, 'home'), path.join(directory, 'work')];
  await mkdir(path.join(home, '.interlock'), { recursive: true });
  await mkdir(path.join(cwd, 'bin'), { recursive: true });
  await symlink(api.registry.keysDirectory, path.join(home, '.interlock/keys'));
  await symlink(path.join(root, 'examples'), path.join(home, 'examples'));
  const npx = path.join(cwd, 'bin/npx');
  await writeFile(
    npx,
    `#!/bin/sh\nshift\nexec "${process.execPath}" --require "${hook}" "${program}" "$@"\n`,
  );
  await chmod(npx, 0o755);
  const search = `${path.dirname(npx)}:${process.env.PATH ?? ''}`;
  return { cwd, env: { ...process.env, PATH: search, INTERLOCK_URL: api.url, INTERLOCK_HOME: home } };
}
