import { thaw } from '#registry/record';
import { fsck } from './fsck';
import { damage, damageable, flipOneBit, seeded } from '../../../../test/support/damage';
import { manifestCatalogue } from '../../../../test/support/manifest-catalogue';
import { catalogueReference, TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';

/** How many random bits are turned over, one at a time; each kind of column has its turn. */
const FLIPS = 100;

/** Two founding entries, three statements, and attestations enough for one full tile and a ragged edge. */
const SIZE = 275;

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
  const party = TestParty.create(TEST_ORIGIN);
  const catalogue = await party.catalogue(['R-1', 'R-2']);
  await registry.register.submit([await party.introduction(), catalogue, await manifestCatalogue(party)]);
  for (let batch = 0; batch < 3; batch++) {
    const attestations = Array.from({ length: 90 }, () =>
      party.attestation({ catalogue: catalogueReference(catalogue) }),
    );
    await registry.register.submit(await Promise.all(attestations));
  }
});

afterAll(() => registry.close());

const findings = async () => (await fsck(registry.pool, { trust: registry.keys.log.verifier })).findings;

const rowsNamed = async () => (await findings()).map(({ row }) => row);

/** Runs the check on a damaged copy of a table's rows, and puts the rows back as they were. */
async function withDamage(table: string, sql: string, check: () => Promise<void>): Promise<void> {
  const copy = `copy_of_${table.replace('.', '_')}`;
  await registry.pool.query(`create table ${copy} as select * from ${table}`);
  try {
    await damage(registry.pool, sql);
    await check();
  } finally {
    await damage(registry.pool, `delete from ${table}`);
    await damage(registry.pool, `insert into ${table} select * from ${copy}`);
    await registry.pool.query(`drop table ${copy}`);
  }
}

describe('a whole record', () => {
  it('has nothing to be found', async () => {
    const progress: unknown[] = [];
    const trust = registry.keys.log.verifier;
    const report = await fsck(registry.pool, { trust, onProgress: (step) => progress.push(step) });
    expect(report).toMatchObject({ findings: [], entries: SIZE });
    expect(report.bytes).toBeGreaterThan(SIZE * 500);
    expect(progress).toContainEqual({ stage: 'leaves', done: SIZE, total: SIZE });
    expect(progress.at(-1)).toEqual({ stage: 'statements', done: SIZE, total: SIZE });
  });

  it('L15 L16 has as many entries and events as the head says', async () => {
    const { rows } = await registry.pool.query(
      `select (select count(*) from state.event) as events, (select count(*) from record.entry) as entries,
         (select size from record.head) as size`,
    );
    expect(rows).toEqual([{ events: SIZE, entries: SIZE, size: SIZE }]);
  });

  it('is not examined with the key of another log', async () => {
    const other = { ...registry.keys.log.verifier, name: 'registry.test/other' };
    const { findings: found } = await fsck(registry.pool, { trust: other });
    expect(found.some(({ row }) => row.startsWith('record.checkpoint'))).toBe(true);
  });

  it('ends early when it is told to', async () => {
    const options = { trust: registry.keys.log.verifier, signal: AbortSignal.abort() };
    await expect(fsck(registry.pool, options)).rejects.toThrow('abort');
  });
});

describe('a damaged record', () => {
  it(`L01 names the row of each of ${FLIPS} bits that were turned over`, async () => {
    const seed = Date.now() % 2 ** 31;
    const random = seeded(seed);
    for (let count = 0; count < FLIPS; count++) {
      const place = damageable[count % damageable.length];
      if (!place) throw new TypeError('there is nothing to damage');
      const { row, column, undo } = await flipOneBit(registry.pool, place, random);
      const named = await rowsNamed();
      await undo();
      const found = named.some((one) => one === row || one.startsWith(`${row} `));
      expect({ seed, row, column, named, found }).toMatchObject({ found: true });
    }
    expect(await findings()).toEqual([]);
  }, 60_000);

  it('L01 names a turned bit once, not everything that is made of it', async () => {
    for (const column of ['kind', 'issuer', 'key', 'jti', 'leaf', 'leaf_hash']) {
      const place = damageable.find((one) => one.column === column);
      if (!place) throw new TypeError(`there is no ${column}`);
      const { row, undo } = await flipOneBit(registry.pool, place, seeded(7));
      const named = await rowsNamed();
      await undo();
      expect(named).toEqual([`${row} ${column}`]);
    }
  });

  const last = SIZE - 1;
  const losses: readonly [string, string, string, readonly string[]][] = [
    [
      'the last entry is missing',
      'record.entry',
      `delete from record.entry where place = ${last}`,
      [`record.entry ${last}`],
    ],
    [
      'an entry in the middle is missing',
      'record.entry',
      'delete from record.entry where place = 100',
      ['record.entry 100'],
    ],
    [
      'every entry is missing',
      'record.entry',
      'delete from record.entry',
      ['record.entry 0', `record.entry ${last}`],
    ],
    [
      'two entries changed places',
      'record.entry',
      `update record.entry set place = -1 where place = 40; update record.entry set place = 40 where place = 41;
       update record.entry set place = 41 where place = -1`,
      ['record.entry 40', 'record.entry 41'],
    ],
    [
      'there is an entry too many',
      'record.entry',
      `insert into record.entry select ${SIZE}, at, kind, issuer, key, 'other', sha256('other'), leaf, leaf_hash
       from record.entry where place = ${last}`,
      [`record.entry ${SIZE}`],
    ],
    [
      'the time of an entry is another',
      'record.entry',
      'update record.entry set at = at + 1 where place = 7',
      ['record.entry 7 at'],
    ],
    [
      'a body is missing',
      'record.body',
      `delete from record.body where identity = (select identity from record.entry where place = 9)`,
      ['record.entry 9 identity'],
    ],
    [
      'there is a body too many',
      'record.body',
      `insert into record.body values ('\\x00', '\\x00', '\\x00')`,
      ['record.body 00 identity'],
    ],
    [
      'an object is missing',
      'record.object',
      'delete from record.object where position = 1',
      ['record.object'],
    ],
    [
      'there is an object too many',
      'record.object',
      `insert into record.object values ('\\x00', 0, '', '', '')`,
      ['record.object 00/0'],
    ],
    ['a tile is missing', 'record.tile', 'delete from record.tile', ['record.tile 0/0']],
    [
      'there is a tile too many',
      'record.tile',
      'insert into record.tile select level, 1, hashes, root from record.tile',
      ['record.tile 0/1'],
    ],
    [
      'there is a checkpoint too many',
      'record.checkpoint',
      'insert into record.checkpoint select size + 1, root, frontier, note from record.checkpoint order by size desc limit 1',
      [`record.checkpoint ${SIZE + 1}`],
    ],
    [
      'a checkpoint is of another size',
      'record.checkpoint',
      'update record.checkpoint set size = size + 1 where size = (select max(size) from record.checkpoint)',
      [`record.checkpoint ${SIZE + 1}`],
    ],
    ['the head is behind', 'record.head', 'update record.head set size = size - 1', [`record.entry ${last}`]],
    [
      'the head is ahead',
      'record.head',
      'update record.head set size = 1000000000000',
      [`record.entry ${SIZE}`],
    ],
    ['the head is gone', 'record.head', 'delete from record.head', ['record.head']],
    ['the head is of another time', 'record.head', 'update record.head set at = at + 1', ['record.head at']],
    [
      'the head has another ruleset',
      'record.head',
      'update record.head set ruleset = 2',
      ['record.head ruleset'],
    ],
    ['an event is missing', 'state.event', 'delete from state.event where place = 12', ['state.event 12']],
    [
      'an event tells of another leaf',
      'state.event',
      `update state.event set leaf_hash = (select leaf_hash from state.event where place = 13) where place = 12`,
      ['state.event 12 leaf_hash'],
    ],
    [
      'there is an event too many',
      'state.event',
      `insert into state.event select 'x', ${SIZE}, at, kind, issuer, leaf_hash, touches, label, recipients, key
         from state.event where place = 1`,
      ['state.event x'],
    ],
  ];
  for (const [what, table, sql, expected] of losses) {
    it(`L02 is found where ${what}`, () =>
      withDamage(table, sql, async () => {
        const named = await rowsNamed();
        for (const row of expected)
          expect(named).toContainEqual(expect.stringMatching(new RegExp(`^${row}\\b`)));
      }));
  }
});

describe('damage while the registry runs', () => {
  it('L01 freezes writing and names the row, while reading goes on', async () => {
    const party = TestParty.create(TEST_ORIGIN);
    const place = damageable.find(({ column }) => column === 'leaf_hash');
    if (!place) throw new TypeError('there is no leaf hash');
    const { row, undo } = await flipOneBit(registry.pool, place, seeded(1));
    await thaw(registry.pool);
    await registry.worker.fsck();
    const [refused] = await registry.register.submit([await party.introduction()]);
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { code: 'log-read-only', status: 503 } });
    expect(refused).toMatchObject({ refusal: { message: expect.stringContaining(row) as unknown } });
    expect(await registry.log.proof(3)).toContain('c2sp.org/tlog-proof');
    expect(await registry.entries.find(3)).toMatchObject({ place: 3 });
    await undo();
    await thaw(registry.pool);
    await registry.worker.fsck();
    const [registered] = await registry.register.submit([await party.introduction()]);
    expect(registered).toMatchObject({ outcome: 'registered' });
  });
});
