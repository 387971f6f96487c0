import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

const root = path.resolve(__dirname, '../../../..');
const hook = path.join(root, 'test/support/typescript-hook.js');
const program = path.join(root, 'apps/cli/src/main.ts');
const directory = useTemporaryDirectory();
const run = promisify(execFile);
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** The folder a registry was started in, and a folder to work in in which `npx interlock` is the program of the sources. */
async function surroundings() {
  const [home, cwd] = [path.join(directory(), 'home'), path.join(directory(), 'work')];
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

describe('the guide to verifying a system', () => {
  it('leads from nothing to a permit by the commands it tells people to type', async () => {
    const guide = await readFile(path.join(root, 'docs/guide/verifying-a-system.md'), 'utf8');
    const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
    const options = await surroundings();
    const said: string[] = [];
    for (const block of blocks) {
      said.push((await run('bash', ['-euo', 'pipefail', '-c', block], options)).stdout);
    }
    const [draft = '', missing = '', plan = '', attested = '', last = ''] = said.filter((text) =>
      /deny: |permit: /.test(text),
    );
    expect(draft).toContain('definition.unassessed');
    for (const code of ['definition.unassessed', 'conformance.unclaimed', 'gate.not-judged']) {
      expect(missing).toContain(code);
    }
    expect(plan).toMatch(/\$ interlock sign risk-assessment/);
    expect(attested).toContain('unmet: conformance.assurance-too-low (1)');
    expect(attested).not.toContain('unknown: ');
    expect(last).toMatch(/^permit: /m);
    expect(last).not.toMatch(/unmet: |unknown: /);
  }, 180_000);
});
