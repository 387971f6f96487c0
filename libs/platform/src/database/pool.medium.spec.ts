import type { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database';
import { createPool, isCancelled } from '.';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  pool = createPool(database.url, {
    size: 1,
    applicationName: 'pool test',
    onConnectionLost: () => {},
    timeoutMs: 500,
  });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('a pool with a time limit', () => {
  it('Q16 has the server cancel a query that takes longer, and goes on', async () => {
    const began = performance.now();
    const error: unknown = await pool.query('select pg_sleep(20)').catch((failure: unknown) => failure);
    expect(isCancelled(error)).toBe(true);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect((await pool.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('Q17 lets nobody wait longer for a connection either', async () => {
    const client = await pool.connect();
    await expect(pool.query('select')).rejects.toThrow('timeout exceeded when trying to connect');
    client.release();
  });
});
