import { rebuild } from '#registry/audit';
import { ConfirmedNames1795430000000 } from './1795430000000-confirmed-names';
import { TestParty } from '../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../test/support/registry';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
});

afterAll(() => registry.close());

it('H24 a registry from before spellings is brought to what its record leads to', async () => {
  const party = TestParty.create(TEST_ORIGIN);
  const prefixes = ['pkg:generic/Kitakaze', 'urn:example:Quay:north'];
  const answers = await registry.register.submit([
    await party.introduction(),
    ...(await Promise.all(prefixes.map((prefix) => party.say('namespace', { prefix })))),
    await registry.operator.say('admission', {
      party: party.id,
      roles: ['device-maker'],
      checked: 'in-person',
      namespaces: prefixes,
    }),
  ]);
  expect(answers.map(({ outcome }) => outcome)).toEqual(answers.map(() => 'registered'));
  const runner = registry.dataSource.createQueryRunner();
  const ids = async () =>
    ((await runner.query('select id from state.confirmed_name order by id')) as { id: string }[]).map(
      ({ id }) => id,
    );

  const migration = new ConfirmedNames1795430000000();
  await migration.down(runner);
  expect(await ids()).toEqual(prefixes);
  await migration.up(runner);
  expect(await ids()).toEqual([
    'pkg:generic/kitakaze pkg:generic/Kitakaze',
    'urn:example:quay:north urn:example:Quay:north',
  ]);
  await runner.release();

  expect((await rebuild(registry.pool)).differences).toEqual([]);
});
