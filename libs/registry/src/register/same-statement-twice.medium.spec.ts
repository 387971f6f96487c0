import { fsck } from '#registry/audit';
import { catalogueReference, TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
});
afterAll(() => registry.close());

it('records what it commits to, also where the same statement was refused earlier in the batch', async () => {
  const party = TestParty.create(TEST_ORIGIN);
  await registry.register.submit([await party.introduction()]);
  const catalogue = await party.catalogue(['R-1']);
  const early = await party.attestation({ catalogue: catalogueReference(catalogue) });
  // While the first batch is written, the rest gathers in the next one.
  const claims = ['a', 'b', 'c'].map((name) => party.say('namespace', { prefix: `pkg:generic/${name}` }));
  const answers = await registry.register.submit([...(await Promise.all(claims)), early, catalogue, early]);
  expect(answers.slice(-3).map(({ outcome }) => outcome)).toEqual(['refused', 'registered', 'registered']);
  const { findings } = await fsck(registry.pool, { trust: registry.keys.log.verifier });
  expect(findings).toEqual([]);
});
