import { createPool } from '#platform/database';
import { rebuild } from './rebuild';
import { createTestDatabase } from '../../../../test/support/database';
import { damage } from '../../../../test/support/damage';
import { manifestCatalogue } from '../../../../test/support/manifest-catalogue';
import { catalogueReference, newKey, TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';

let registry: TestRegistry;
let size: number;

beforeAll(async () => {
  registry = await startTestRegistry();
  const party = TestParty.create(TEST_ORIGIN);
  const second = newKey('Ed25519');
  const catalogue = await party.catalogue(['R-1', 'R-2', 'R-3']);
  const prefix = 'pkg:generic/kitakaze';
  const answers = await registry.register.submit([
    await party.introduction(),
    await party.enrolment(second),
    await party.say('namespace', { prefix }),
    await registry.operator.say('admission', {
      party: party.id,
      roles: ['device-maker'],
      checked: 'in-person',
      namespaces: [prefix],
    }),
    catalogue,
    await manifestCatalogue(party),
    await party.attestation({ catalogue: catalogueReference(catalogue) }),
    await party.withKey(second).attestation({ catalogue: catalogueReference(catalogue) }),
    await party.say('retraction', {
      subject: { key: party.signer.kid, as: 'compromised' },
      reason: 'key-exposed',
    }),
    await party
      .withKey(second)
      .say('retraction', { subject: { namespace: prefix, party: party.id }, reason: 'ceased' }),
  ]);
  expect(answers.map(({ outcome }) => outcome)).toEqual(answers.map(() => 'registered'));
  size = answers.length + 2;
});

afterAll(() => registry.close());

const differences = async () => (await rebuild(registry.pool)).differences;

describe('the state of an untouched registry', () => {
  it('is what its record leads to', async () => {
    const progress: number[][] = [];
    const report = await rebuild(registry.pool, { onProgress: (...step) => progress.push(step) });
    expect(report).toMatchObject({ entries: size, differences: [] });
    expect(progress).toEqual([[size, size]]);
  });

  it('is rebuilt beside a registry that goes on', async () => {
    const parties = Array.from({ length: 40 }, () => TestParty.create(TEST_ORIGIN));
    const submitted = parties.map(async (party) => registry.register.submit([await party.introduction()]));
    expect(await differences()).toEqual([]);
    await Promise.all(submitted);
    expect(await differences()).toEqual([]);
  });

  it('is rebuilt without leaving anything behind', async () => {
    const { rows } = await registry.pool.query(
      `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname like 'pg_temp%' and relkind = 'r'`,
    );
    expect(rows).toEqual([]);
  });

  it('is empty where the log is', async () => {
    const database = await createTestDatabase({ migrated: true });
    const pool = createPool(database.url, {
      size: 2,
      applicationName: 'rebuild',
      onConnectionLost: () => {},
    });
    const report = await rebuild(pool);
    await pool.end();
    await database.drop();
    expect(report).toMatchObject({ entries: 0, differences: [] });
  });
});

describe('a state that was changed past the register', () => {
  const changes: readonly [string, string, string, object][] = [
    [
      'a row that says something else',
      `update state.party set jurisdiction = 'FR' where id = (select max(id) from state.party)`,
      `update state.party set jurisdiction = 'JP' where id = (select max(id) from state.party)`,
      { table: 'state.party', problem: 'differs in jurisdiction' },
    ],
    [
      'a missing row',
      `create table state.kept as select * from state.requirement where requirement = 'R-2';
       delete from state.requirement where requirement = 'R-2'`,
      `insert into state.requirement select * from state.kept; drop table state.kept`,
      { table: 'state.requirement', problem: 'is missing' },
    ],
    [
      'a row too many',
      `insert into state.retraction values ('999', 998, 'party:x', 'wrong')`,
      `delete from state.retraction where id = '999'`,
      { table: 'state.retraction', id: '999', problem: 'follows from no entry' },
    ],
    [
      'a head with another time',
      'update record.head set at = at + 1',
      'update record.head set at = at - 1',
      { table: 'record.head', id: 'at' },
    ],
  ];
  for (const [what, change, undo, expected] of changes) {
    it(`shows ${what}`, async () => {
      await damage(registry.pool, change);
      const found = await differences();
      await damage(registry.pool, undo);
      expect(found).toEqual([expect.objectContaining(expected)]);
    });
  }

  it('shows an entry whose statement is gone, and everything that followed from it', async () => {
    await damage(
      registry.pool,
      `create table state.kept as select * from record.body where identity = (select identity from record.entry where place = 6);
       delete from record.body where identity in (select identity from state.kept)`,
    );
    const found = await differences();
    await damage(registry.pool, 'insert into record.body select * from state.kept; drop table state.kept');
    expect(found).toContainEqual({ table: 'record.entry', id: '6', problem: 'its statement is missing' });
    expect(found).toContainEqual({ table: 'state.event', id: '6', problem: 'follows from no entry' });
    expect(await differences()).toEqual([]);
  });
});
