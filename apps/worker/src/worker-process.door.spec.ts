import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import request from 'supertest';
import { createTestDatabase } from '../../../test/support/database';
import { startDurableRegistry, type DurableRegistry } from '../../../test/support/durable-registry';
import { startTypescript, told } from '../../../test/support/typescript-process';

jest.setTimeout(60_000);

let registry: DurableRegistry;
const children: ChildProcess[] = [];

beforeAll(async () => {
  registry = await startDurableRegistry();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await registry.close();
});

function start(other: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = startTypescript(path.join(__dirname, 'main.ts'), [], { ...registry.env, ...other });
  children.push(child);
  return child;
}

describe('a worker process', () => {
  it('V06 tells its health and what it did, and ends with 0 when told to', async () => {
    const child = start();
    const ended = once(child, 'exit');
    const url = String((await told(child, 'health')).health);
    expect((await request(url).get('/health/live')).body).toEqual({ status: 'live' });
    expect((await request(url).get('/health/ready')).body).toEqual({ status: 'ready' });
    const { text } = await request(url).get('/metrics');
    expect(text).toContain('interlock_log_entries 2');
    expect(text).toContain('interlock_seals_total{outcome="sealed"} 1');
    expect(text).toContain('interlock_seal_lag_seconds 0');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('V15 does not start on a database that may lose what it acknowledged, and names the setting', async () => {
    const database = await createTestDatabase({ migrated: true });
    // The server of a test run may promise everything; this one database does not, wherever it lies.
    await forbidPromise(database.url);
    const child = start({ DATABASE_URL: database.url });
    const ended = once(child, 'exit');
    expect(JSON.stringify(await told(child, 'err'))).toContain('synchronous_commit');
    expect(await ended).toEqual([1, null]);
    await database.drop();
  });

  it('V15 says so when its Redis cannot be reached, and goes on', async () => {
    const child = start({ REDIS_URL: 'redis://127.0.0.1:1' });
    const ended = once(child, 'exit');
    expect(await told(child, 'finding')).toMatchObject({ level: 40, finding: { setting: 'REDIS_URL' } });
    child.kill('SIGKILL');
    await ended;
  });
});

async function forbidPromise(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `ALTER DATABASE "${new URL(databaseUrl).pathname.slice(1)}" SET synchronous_commit = off`,
  );
  await client.end();
}
