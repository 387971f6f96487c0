import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommandLine } from '../../../../test/support/command-line';
import { fakeFetch, json } from '../../../../test/support/fake-fetch';
import { p256Party } from '../../../../test/support/signers';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

const directory = useTemporaryDirectory();
const task = (place: number, due: number | null) => ({
  task: due === null ? 'join' : 'renew',
  kind: due === null ? 'interconnection' : 'client',
  place,
  subjects: [`subject-${place}`],
  due,
  action: 'Do it.',
  command: 'interlock …',
});

async function tasks(...args: string[]) {
  const key = join(directory(), 'key.jwk.json');
  await writeFile(key, JSON.stringify({ ...p256Party.jwk, alg: 'ES256' }), { mode: 0o600 });
  const { fetch, sent } = fakeFetch(({ path }) => {
    if (path.startsWith('/.well-known/')) return json(200, { issuer: 'http://127.0.0.1:3000' });
    if (path === '/oauth/token') return json(200, { access_token: 'token', expires_in: 600, scope: 'x' });
    const page = path.includes('cursor=')
      ? { items: [task(9, 1_700_000_000), task(10, null)], next: null }
      : { items: [task(8, 1_700_086_400)], next: 'more' };
    return json(200, { party: p256Party.id, ...page });
  });
  const env = { INTERLOCK_CLIENT_KEY: key };
  return { sent, ...(await runCommandLine([...args, 'tasks'], { fetch, env })) };
}

describe('interlock tasks', () => {
  it('tells every one, the most urgent first, with a command to begin with', async () => {
    const { out, exitCode } = await tasks();
    expect(exitCode).toBe(0);
    expect(out.match(/subject-\d+/g)).toEqual(['subject-10', 'subject-9', 'subject-8']);
    expect(out).toContain('renew  client  subject-8, place 8, until 2023-11-15\n  Do it.\n  $ interlock …');
    expect(out).toContain('3 tasks');
  });

  it('tells machines the same', async () => {
    const { out } = await tasks('--json');
    expect((JSON.parse(out) as { tasks: object[] }).tasks).toHaveLength(3);
  });

  it('asks who you are', async () => {
    const { fetch, sent } = fakeFetch(() => json(404, {}));
    const run = await runCommandLine(['tasks'], { fetch });
    expect([run.exitCode, sent]).toEqual([2, []]);
  });
});
