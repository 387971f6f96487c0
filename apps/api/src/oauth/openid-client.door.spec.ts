import { webcrypto } from 'node:crypto';
import * as client from 'openid-client';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { newKey, TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** A party that is registered, with its private key as the library takes it. */
async function member(): Promise<{
  readonly id: string;
  readonly key: client.CryptoKey;
  readonly kid: string;
}> {
  const jwk = newKey();
  const party = TestParty.create(TEST_ORIGIN).withKey(jwk);
  const own = new TestParty(party.signer, party.jwk, TEST_ORIGIN);
  await api.registry.register.submit([await own.introduction()]);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await webcrypto.subtle.importKey('jwk', { ...jwk }, algorithm, false, ['sign']);
  return { id: own.id, key, kid: own.signer.kid };
}

async function discover(id: string, login: client.ClientAuth): Promise<client.Configuration> {
  return client.discovery(new URL(api.url), id, undefined, login, {
    algorithm: 'oauth2',
    // The test speaks plain HTTP on the loopback; nothing else about the library is changed.
    execute: [client.allowInsecureRequests],
  });
}

describe('openid-client, as it is published', () => {
  it.each([['with the kid of the key'], ['without it']])('gets a token %s and reads with it', async (how) => {
    const { id, key, kid } = await member();
    const configuration = await discover(id, client.PrivateKeyJwt(how === 'without it' ? key : { key, kid }));
    const token = await client.clientCredentialsGrant(configuration, { scope: 'feed.read' });
    expect(token).toMatchObject({ token_type: 'bearer', expires_in: 600, scope: 'feed.read' });
    const answer = await client.fetchProtectedResource(
      configuration,
      token.access_token,
      new URL(`${api.url}/v1/events`),
      'GET',
    );
    expect(answer.status).toBe(200);
  });

  it('is told in its own words what is wrong', async () => {
    const [{ id }, { key }] = [await member(), await member()];
    const configuration = await discover(id, client.PrivateKeyJwt(key));
    await expect(client.clientCredentialsGrant(configuration)).rejects.toMatchObject({
      error: 'invalid_client',
      status: 401,
    });
  });
});
