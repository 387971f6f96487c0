import type { Pool } from 'pg';
import { createPool } from '#platform/database';
import { freeze, lockHead, readHead, thaw } from './head';
import { RecordDamage } from './record-damage';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: true });
  pool = createPool(database.url, { size: 2, applicationName: 'head', onConnectionLost: () => {} });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('the head', () => {
  it('begins with the empty tree', async () => {
    const { head, now } = await readHead(pool);
    expect(head).toMatchObject({
      size: 0,
      at: 0,
      ruleset: 0,
      frozen: null,
      frontier: { size: 0, hashes: [] },
    });
    expect(Math.abs(now - Date.now() / 1000)).toBeLessThan(60);
  });

  it('is frozen once, for the first reason, until somebody thaws it', async () => {
    await freeze(pool, { code: 'log-read-only', reason: 'first' });
    await freeze(pool, { code: 'clock-regression', reason: 'second' });
    expect((await readHead(pool)).head.frozen).toEqual({ code: 'log-read-only', reason: 'first' });
    await thaw(pool);
    expect((await readHead(pool)).head.frozen).toBeNull();
  });

  it('is locked by one at a time', async () => {
    const [first, second] = [await pool.connect(), await pool.connect()];
    await first.query('begin');
    await second.query(`begin; set local lock_timeout = '50ms'`);
    await lockHead(first);
    await expect(lockHead(second)).rejects.toMatchObject({ code: '55P03' });
    await first.query('rollback');
    await second.query('rollback');
    for (const client of [first, second]) client.release();
  });

  const damages: readonly [string, string, string][] = [
    ['a frontier of another size', `set frontier = '\\x00'`, `set frontier = ''`],
    ['a frontier that leads to another root', `set root = sha256('x')`, `set root = sha256('')`],
    ['a size that needs another frontier', 'set size = 3', 'set size = 0'],
    ['no row', 'set id = 2', 'set id = 1'],
  ];
  for (const [what, change, undo] of damages) {
    it(`is damaged with ${what}`, async () => {
      await pool.query(`update record.head ${change}`);
      const read = await readHead(pool).catch((error: unknown) => error);
      await pool.query(`update record.head ${undo}`);
      expect(read).toBeInstanceOf(RecordDamage);
      expect(read).toMatchObject({ row: 'record.head' });
    });
  }
});

describe('what is recorded', () => {
  it('is not changed, deleted or emptied, also by whoever could', async () => {
    await pool.query(
      `insert into record.entry values (0, 0, 'k', 'i', 'key', 'j', '\\x01', '\\x01', '\\x01');
       insert into record.body values ('\\x01', '\\x01', '\\x01');
       insert into record.object values ('\\x01', 0, 'd', '\\x01', '\\x01');
       insert into record.tile values (0, 0, '\\x01', '\\x01');
       insert into record.checkpoint values (1, '\\x01', '\\x01', 'n')`,
    );
    const refused = { code: '23001' };
    for (const [table, column] of [
      ['entry', 'leaf'],
      ['body', 'bytes'],
      ['object', 'bytes'],
      ['tile', 'root'],
      ['checkpoint', 'root'],
    ]) {
      await expect(pool.query(`update record.${table} set ${column} = '\\x02'`)).rejects.toMatchObject(
        refused,
      );
      await expect(pool.query(`delete from record.${table}`)).rejects.toMatchObject(refused);
      await expect(pool.query(`truncate record.${table}`)).rejects.toMatchObject(refused);
    }
  });
});
