import type { Pool } from 'pg';
import { createPool } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database';
import type { Issuer } from './issuer';
import type { Minter } from './minter';
import { Rejudging } from './rejudging';
import type { VerdictReader } from './verdict.reader';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: true });
  pool = createPool(database.url, { size: 2, applicationName: 'test', onConnectionLost: () => undefined });
  await pool.query(
    `insert into state.event (id, place, at, kind, issuer, key, label, recipients, leaf_hash, touches)
     values ('7', 7, 1, 'attestation', 'party:a', 'k', 'CLEAR', '{}', 'h', '{"+product:pkg:generic/valve"}')`,
  );
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const cursor = async () => (await pool.query<{ place: string }>('select place from work.cursor')).rows;

/** Judges three interconnections that watch everything; `onJudged` hears of each. */
function rejudging(onJudged: (id: string) => void): Rejudging {
  const permit = { verdict: { outcome: 'permit' } };
  const issuer = { issue: (id: string) => (onJudged(id), Promise.resolve(permit)) };
  const verdicts = { watching: () => Promise.resolve(['one', 'two', 'three']) };
  return new Rejudging({
    pool,
    issuer: issuer as unknown as Issuer,
    verdicts: verdicts as unknown as VerdictReader,
    minter: {} as Minter,
    onError: (error) => {
      throw error;
    },
  });
}

describe('judging again', () => {
  it('is left to whoever follows next when the process leaves in the middle', async () => {
    const judged: string[] = [];
    const leaving = rejudging((id) => {
      judged.push(id);
      leaving.leave();
    });
    await leaving.run();
    expect([judged, await cursor()]).toEqual([['one'], [{ place: -1 }]]);
    await rejudging((id) => judged.push(id)).run();
    expect([judged.slice(1), await cursor()]).toEqual([['one', 'two', 'three'], [{ place: 7 }]]);
  });

  it('is not done twice', async () => {
    const judged: string[] = [];
    await rejudging((id) => judged.push(id)).run();
    expect(judged).toEqual([]);
  });
});
