import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import request from 'supertest';
import { createTestDatabase } from '../../../test/support/database';
import { startDurableRegistry, type DurableRegistry } from '../../../test/support/durable-registry';
import { refusalOf } from '../../../test/support/problem';
import { TEST_ORIGIN } from '../../../test/support/registry';
import { onTestServer } from '../../../test/support/run-databases';
import { startTypescript, told } from '../../../test/support/typescript-process';

let registry: DurableRegistry;

beforeAll(async () => {
  registry = await startDurableRegistry();
});
afterAll(() => registry.close());

function start(databaseUrl: string): ChildProcess {
  const env = { ...registry.env, DATABASE_URL: databaseUrl };
  return startTypescript(path.join(__dirname, 'main.ts'), [], env);
}

/** Asks until the process says that it is leaving. */
async function waitUntilLeaving(url: string): Promise<string> {
  for (;;) {
    const answer = await request(url).get('/health/ready');
    if (answer.status !== 200) return refusalOf(answer);
  }
}

describe('an API process', () => {
  it('V06 serves a registry of which it holds no key, and leaves in good order when told to', async () => {
    const child = start(registry.url);
    const ended = once(child, 'exit');
    const url = String((await told(child, 'url')).url);
    expect((await request(url).get('/v1/registry')).body).toMatchObject({ origin: TEST_ORIGIN, size: 2 });
    child.kill('SIGTERM');
    expect(await waitUntilLeaving(url)).toBe('503 unavailable');
    expect((await request(url).get('/v1/registry')).status).toBe(200);
    expect(await ended).toEqual([0, null]);
  });

  it.each([
    ['without a database', () => '', /DATABASE_URL/],
    ['V12 on a server that is away', () => 'postgres://nobody@127.0.0.1:9/none', /ECONNREFUSED/],
  ])('does not start %s, and says why', async (_, url, reason) => {
    const child = start(url());
    const ended = once(child, 'exit');
    expect(JSON.stringify(await told(child, 'err'))).toMatch(reason);
    expect(await ended).toEqual([1, null]);
  });

  it('V15 does not start on a database that may lose what it acknowledged, and names the setting', async () => {
    const database = await createTestDatabase({ migrated: true });
    const { pathname } = new URL(database.url);
    await onTestServer((admin) =>
      admin.query(`alter database "${pathname.slice(1)}" set synchronous_commit = off`),
    );
    const child = start(database.url);
    const ended = once(child, 'exit');
    expect(JSON.stringify(await told(child, 'err'))).toMatch(/synchronous_commit is off/);
    expect(await ended).toEqual([1, null]);
    await database.drop();
  });
});
