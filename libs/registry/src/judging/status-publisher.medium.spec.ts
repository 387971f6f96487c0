import { openStatusList, type OpenedStatusList } from '#core/clearance';
import { importVerificationKey } from '#core/key';
import { StatusTokenReader } from '#registry/clearance';
import { readHead } from '#registry/record';
import { RegistryVoice } from '#registry/registry';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { StatusPublisher } from './status-publisher';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
});
afterAll(() => registry.close());

/** What another process would publish with. */
function publisher(): StatusPublisher {
  const { pool, register, keys } = registry;
  const { signer } = keys.statement;
  const voice = new RegistryVoice(TEST_ORIGIN, TEST_ORIGIN, signer);
  return new StatusPublisher({ pool, register, voice, signer, origin: TEST_ORIGIN });
}

async function newest(): Promise<OpenedStatusList> {
  const token = await new StatusTokenReader(registry.pool).newest();
  return openStatusList(token?.token ?? '', [importVerificationKey(registry.keys.statement.jwk)]);
}

it('no two status lists have the same time, however often and by however many they are signed', async () => {
  const all = [publisher(), publisher()];
  const tokenAt = new Map<number, string>();
  for (let round = 0; round < 10; round++) {
    await Promise.all(all.map((one) => one.publish()));
    const { issuedAt, token } = await newest();
    expect(tokenAt.get(issuedAt) ?? token).toBe(token);
    tokenAt.set(issuedAt, token);
  }
  const { now } = await readHead(registry.pool);
  expect(Math.max(...tokenAt.keys())).toBeLessThanOrEqual(now + 1);
});
