import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database';
import { onTestServer } from '../../../../test/support/run-databases';
import { createDataSource, isTransient, poolOf, retryConflicts, transaction } from '.';

let database: TestDatabase;
let dataSource: DataSource;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  dataSource = createDataSource(database.url, {
    poolSize: 3,
    entities: [],
    migrations: [],
    applicationName: 'transaction spec',
  });
  await dataSource.initialize();
  pool = poolOf(dataSource);
  await pool.query('CREATE TABLE note (id int PRIMARY KEY, word text)');
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

beforeEach(async () => {
  await pool.query('TRUNCATE note');
});

async function words(): Promise<unknown[]> {
  return (await pool.query<{ word: string }>('SELECT word FROM note ORDER BY id')).rows.map(
    ({ word }) => word,
  );
}

function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

/** A promise and what fulfils it: lets two transactions meet. */
function signal(): { given: Promise<void>; give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}

describe('a transaction', () => {
  it('is stored when it ends well, and gives its connection back', async () => {
    const result = await transaction(dataSource, async (client) => {
      await client.query(`INSERT INTO note VALUES (1, 'kept')`);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await words()).toEqual(['kept']);
    expect(pool.idleCount).toBe(pool.totalCount);
  });

  it('C13 leaves nothing behind when its work throws, and its connection is thrown away', async () => {
    const before = pool.totalCount;
    const work = transaction(pool, async (client) => {
      await client.query(`INSERT INTO note VALUES (1, 'lost')`);
      throw new RangeError('changed its mind');
    });
    await expect(work).rejects.toThrow(RangeError);
    expect(await words()).toEqual([]);
    expect(pool.totalCount).toBeLessThanOrEqual(before);
  });

  it.each(['before the first statement', 'between two statements', 'before the commit'])(
    'C14 whose connection is terminated %s fails as transient, and the pool serves on',
    async (when) => {
      const work = transaction(pool, async (client) => {
        const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        if (when !== 'before the first statement') await client.query(`INSERT INTO note VALUES (1, 'lost')`);
        await onTestServer((admin) => admin.query('SELECT pg_terminate_backend($1, 5000)', [rows[0]?.pid]));
        if (when !== 'before the commit') await client.query(`INSERT INTO note VALUES (2, 'lost')`);
      });
      expect(isTransient(await failureOf(work))).toBe(true);
      expect(await words()).toEqual([]);
    },
  );

  it('gives up waiting for a lock after its limit', async () => {
    await pool.query(`INSERT INTO note VALUES (1, 'locked')`);
    await transaction(pool, async (holder) => {
      await holder.query('SELECT 1 FROM note WHERE id = 1 FOR UPDATE');
      const waiting = transaction(pool, (client) => client.query('DELETE FROM note'), { lockTimeoutMs: 50 });
      await expect(waiting).rejects.toMatchObject({ code: '55P03' });
    });
  });

  it('is ended by the server when we keep it waiting', async () => {
    const idle = transaction(
      pool,
      async (client) => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await client.query('SELECT 1');
      },
      { idleTimeoutMs: 50 },
    );
    expect(isTransient(await failureOf(idle))).toBe(true);
  });

  it('C11 that lost a conflict succeeds when tried again', async () => {
    await pool.query(`INSERT INTO note VALUES (1, 'a'), (2, 'b')`);
    const [first, second] = [signal(), signal()];
    const swap = (mine: typeof first, other: typeof first, ids: readonly [number, number]) =>
      retryConflicts(() =>
        transaction(pool, async (client) => {
          await client.query(`UPDATE note SET word = word || '+' WHERE id = $1`, [ids[0]]);
          mine.give();
          await other.given;
          await client.query(`UPDATE note SET word = word || '+' WHERE id = $1`, [ids[1]]);
        }),
      );
    await Promise.all([swap(first, second, [1, 2]), swap(second, first, [2, 1])]);
    expect(await words()).toEqual(['a++', 'b++']);
  });

  it('C11 that loses every conflict is given up after five times', async () => {
    let times = 0;
    const work = retryConflicts(async () => {
      times++;
      await pool.query(`DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$`);
    });
    await expect(work).rejects.toMatchObject({ code: '40001' });
    expect(times).toBe(5);
  });
});

describe('numbers', () => {
  it('int8 comes as a number, also in arrays', async () => {
    const { rows } = await pool.query(
      'SELECT 9007199254740991::int8 AS most, ARRAY[1, NULL, 3]::int8[] AS several, count(*) AS none FROM note',
    );
    expect(rows).toEqual([{ most: 9007199254740991, several: [1, null, 3], none: 0 }]);
  });

  it('an int8 that a number cannot hold exactly is refused', async () => {
    await expect(pool.query('SELECT 9007199254740992::int8')).rejects.toThrow(RangeError);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});
