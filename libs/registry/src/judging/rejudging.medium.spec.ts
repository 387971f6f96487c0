import type { Pool } from 'pg';
import { Refusal } from '#core/refusal';
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
  await touchAt(7);
});
beforeEach(() => {
  ended.length = 0;
  told.length = 0;
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const cursor = async () => (await pool.query<{ place: number }>('select place from work.cursor')).rows;

const ended: string[] = [];
const told: unknown[] = [];

/** Judges three interconnections that watch everything; `onJudged` hears of each. */
function rejudging(onJudged: (id: string) => void): Rejudging {
  const permit = { verdict: { outcome: 'permit' } };
  const issuer = { issue: async (id: string) => (onJudged(id), Promise.resolve(permit)) };
  const verdicts = {
    watching: (keys: readonly string[]) => Promise.resolve(keys.length > 0 ? ['one', 'two', 'three'] : []),
  };
  return new Rejudging({
    pool,
    issuer: issuer as unknown as Issuer,
    verdicts: verdicts as unknown as VerdictReader,
    minter: { endAll: (id: string) => Promise.resolve(void ended.push(id)) } as unknown as Minter,
    onError: (error) => void told.push(error),
  });
}

async function touchAt(place: number): Promise<void> {
  await pool.query(
    `insert into state.event (id, place, at, kind, issuer, key, label, recipients, leaf_hash, touches)
     values ($1::text, $1::text::int, 1, 'attestation', 'party:a', 'k', 'CLEAR', '{}', 'h', '{"+product:pkg:generic/valve"}')`,
    [String(place)],
  );
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

  it.each(['judgement-too-large', 'payload-too-large', 'object-mismatch', 'invalid-claim'] as const)(
    'ends what became too much to be judged (%s)',
    async (code) => {
      const [{ place } = { place: 0 }] = await cursor();
      await touchAt(place + 1);
      const judge = rejudging((id) => {
        if (id === 'two') throw new Refusal(code, 'too much');
      });
      await judge.run();
      expect([ended, await cursor()]).toEqual([['two'], [{ place: place + 1 }]]);
    },
  );

  it.each([
    ['keeps changing', new Refusal('busy', 'it changes')],
    ['cannot be registered now', new Refusal('unavailable', 'the log is frozen')],
    ['is judged wrongly', new TypeError('a mistake')],
  ])('begins again with what %s, after all others and until it is judged', async (_what, problem) => {
    const [{ place } = { place: 0 }] = await cursor();
    await touchAt(place + 1);
    const judged: string[] = [];
    let isWrong = true;
    const judge = rejudging((id) => {
      judged.push(id);
      if (id === 'one' && isWrong) throw problem;
    });
    await judge.run();
    expect([judged, ended, told]).toEqual([['one', 'two', 'three', 'one'], [], [problem, problem]]);
    // Whoever comes after a crash finds it.
    expect(await cursor()).toEqual([{ place }]);
    isWrong = false;
    await judge.run();
    expect([judged.slice(4), await cursor()]).toEqual([['one'], [{ place: place + 1 }]]);
  });
});
