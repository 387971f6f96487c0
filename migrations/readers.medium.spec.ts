import { rebuild } from '#registry/audit';
import { Readers1795400000000 } from './1795400000000-readers';
import { catalogueReference, TestParty } from '../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../test/support/registry';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
});

afterAll(() => registry.close());

it('a registry from before labels is brought to what its record leads to', async () => {
  const party = TestParty.create(TEST_ORIGIN);
  const catalogue = await party.catalogue(['R-1']);
  const attestation = await party.attestation({ catalogue: catalogueReference(catalogue) });
  const answers = await registry.register.submit([await party.introduction(), catalogue, attestation]);
  expect(answers.map(({ outcome }) => outcome)).toEqual(answers.map(() => 'registered'));

  const runner = registry.dataSource.createQueryRunner();
  const migration = new Readers1795400000000();
  await migration.down(runner);
  await migration.up(runner);
  await runner.release();

  expect((await rebuild(registry.pool)).differences).toEqual([]);
});
