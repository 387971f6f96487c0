import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose';
import request, { type Response } from 'supertest';
import { createApi } from '..';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { FakeClock } from '../../../../test/support/clock';
import { capturedDiagnostics } from '../../../../test/support/diagnostics';
import { askForToken, assertionOf, tokenForm } from '../../../../test/support/login';
import { newKey, TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import { refusalOf } from '../../../../test/support/problem';

let api: TestApi;
let party: TestParty;

beforeAll(async () => {
  api = await startTestApi();
  party = await newParty();
});
afterAll(() => api.close());

async function newParty(crv?: 'P-256' | 'Ed25519'): Promise<TestParty> {
  const party = TestParty.create(TEST_ORIGIN, crv);
  await api.registry.register.submit([await party.introduction()]);
  return party;
}

async function login(by = party, claims = {}, more = {}): Promise<Response> {
  return askForToken(api.url, tokenForm(await assertionOf(by, api.url, claims), more));
}

const invalidClient = { error: 'invalid_client', error_description: 'the client could not be authenticated' };

const errorOf = ({ status, body }: Response) => `${status} ${String((body as { error?: string }).error)}`;

describe('the token endpoint', () => {
  it.each(['P-256', 'Ed25519'] as const)('lets a party in with a key on %s', async (crv) => {
    const member = await newParty(crv);
    const answer = await login(member);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'statement.read catalogue.read attestation.read feed.read verdict.issue engine.manage',
    });
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
    const { access_token: token } = answer.body as { access_token: string };
    expect(decodeJwt(token)).toMatchObject({
      iss: api.url,
      aud: api.url,
      sub: member.id,
      client_id: member.id,
      key: member.signer.kid,
    });
  });

  it('gives tokens that anybody can verify with the published keys', async () => {
    const { access_token: token } = (await login()).body as { access_token: string };
    const keys = (await request(api.url).get('/oauth/jwks')).body as JSONWebKeySet;
    const options = { issuer: api.url, audience: api.url, typ: 'at+jwt' };
    await expect(jwtVerify(token, createLocalJWKSet(keys), options)).resolves.toMatchObject({
      protectedHeader: { alg: 'ES256', typ: 'at+jwt' },
    });
  });

  it('lets a registered client in with its own keys, for its own scopes', async () => {
    const program = party.withKey(newKey());
    const members = {
      name: 'ci',
      keys: [program.jwk],
      scopes: ['feed.read', 'attestation.read'],
      validUntil: party.now() + 90,
    };
    await api.registry.register.submit([await party.say('client', members)]);
    const id = `${party.id}/ci`;
    const [own, foreign] = [{ iss: id, sub: id }, { scope: 'statement.read' }];
    expect((await login(program, own)).body).toMatchObject({ scope: 'feed.read attestation.read' });
    expect((await login(program, own, { scope: 'feed.read', client_id: id })).body).toMatchObject({
      scope: 'feed.read',
    });
    expect(errorOf(await login(program, own, foreign))).toBe('400 invalid_scope');
    expect(errorOf(await login(party, own))).toBe('401 invalid_client');
    const { expires_in: left } = (await login(program, own)).body as { expires_in: number };
    expect(left).toBeLessThanOrEqual(90);
  });

  it('A16 answers with the same bytes whatever is wrong with a login', async () => {
    const stranger = TestParty.create(TEST_ORIGIN);
    const another = party.withKey(newKey());
    const bad = tokenForm(await assertionOf(another, api.url));
    const answers = [
      await login(stranger),
      await askForToken(api.url, bad),
      await askForToken(api.url, tokenForm('secret')),
      await askForToken(api.url, { grant_type: 'client_credentials' }),
      await login(party, { aud: [api.url] }),
      await login(party, { exp: party.now() + 600 }),
      await login(party, { iss: `${party.id}/unknown`, sub: `${party.id}/unknown` }),
      await login(party, {}, { client_id: stranger.id }),
      await login(
        party,
        {},
        { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' },
      ),
    ];
    for (const { status, body, headers } of answers) {
      expect({ status, body: body as object }).toEqual({ status: 401, body: invalidClient });
      expect(headers['cache-control']).toBe('no-store');
    }
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it.each<[string, Record<string, unknown>]>([
    ['T01 has expired', { exp: 1 }],
    ['T02 never expires', { exp: undefined }],
    ['T03 is not valid yet', { nbf: 4_000_000_000 }],
    ['T04 comes from the future', { iat: 4_000_000_000 }],
    ['T05 lives too long', { exp: 4_000_000_000 }],
    ['T07 names no audience', { aud: undefined }],
    ['T07 names the token endpoint', { aud: 'http://127.0.0.1/oauth/token' }],
    ['A17 is for another environment', { aud: 'https://staging.example' }],
    ['T11 has no number', { jti: undefined }],
    ['J38 names nobody', { sub: undefined }],
  ])('lets nobody in whose assertion %s', async (_, claims) => {
    expect(errorOf(await login(party, claims))).toBe('401 invalid_client');
  });

  it('T08 takes an assertion once, also when it comes twenty times at once', async () => {
    const form = tokenForm(await assertionOf(party, api.url));
    const answers = await Promise.all(Array.from({ length: 20 }, () => askForToken(api.url, form)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(401)]);
    expect((await askForToken(api.url, form)).body).toEqual(invalidClient);
  });

  it('T09 remembers over a restart what was used', async () => {
    const { diagnostics } = capturedDiagnostics();
    const form = tokenForm(await assertionOf(party, 'https://registry.example'));
    const statuses = [];
    for (let start = 0; start < 2; start += 1) {
      const app = await createApi({
        registry: api.registry,
        diagnostics,
        publicUrl: 'https://registry.example',
      });
      await app.listen(0, '127.0.0.1');
      statuses.push((await askForToken(await app.getUrl(), form)).status);
      await app.close();
    }
    expect(statuses).toEqual([200, 401]);
  });

  it('T10 lets two clients use the same number', async () => {
    const other = await newParty();
    const statuses = [await login(party, { jti: 'same' }), await login(other, { jti: 'same' })];
    expect(statuses.map(({ status }) => status)).toEqual([200, 200]);
  });

  it.each<[string, string, string]>([
    ['no grant', '', '400 invalid_request'],
    ['another grant', 'grant_type=password', '400 unsupported_grant_type'],
    ['a parameter given twice', 'grant_type=client_credentials&grant_type=password', '400 invalid_request'],
    ['H18 broken percent-encoding', 'grant_type=%', '400 invalid_request'],
    ['H18 bytes that are not UTF-8', 'grant_type=%ff', '400 invalid_request'],
    ['a login without assertion', 'grant_type=client_credentials', '401 invalid_client'],
    ['a parameter without value', 'grant_type=', '400 invalid_request'],
  ])('refuses %s in the words of OAuth', async (_, form, expected) => {
    expect(errorOf(await askForToken(api.url, form))).toBe(expected);
  });

  it('refuses a token for another resource', async () => {
    expect((await login(party, {}, { resource: api.url })).status).toBe(200);
    expect(errorOf(await login(party, {}, { resource: 'https://other.example' }))).toBe('400 invalid_target');
  });

  it('H11 takes nothing but a form, and gives forms to nobody else', async () => {
    const json = await request(api.url).post('/oauth/token').send({ grant_type: 'client_credentials' });
    const elsewhere = await request(api.url).post('/v1/statements').type('form').send({ a: 'b' });
    const large = await askForToken(api.url, `grant_type=${'a'.repeat(17 * 1024)}`);
    expect([json, elsewhere, large].map(refusalOf)).toEqual([
      '415 unsupported-media-type',
      '415 unsupported-media-type',
      '413 payload-too-large',
    ]);
    expect(refusalOf(await request(api.url).get('/oauth/token'))).toBe('405 method-not-allowed');
  });

  it('J43 lets an address wait that was refused too often', async () => {
    const { diagnostics } = capturedDiagnostics();
    const app = await createApi({ registry: api.registry, diagnostics, clock: new FakeClock() });
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const refused = () => askForToken(url, 'grant_type=client_credentials');
    for (let done = 0; done <= 200; done += 20) await Promise.all(Array.from({ length: 20 }, refused));
    const answer = await refused();
    await app.close();
    expect(errorOf(answer)).toBe('429 temporarily_unavailable');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('the metadata of the authorization server', () => {
  it('names the address that clients reach it at', async () => {
    const { body } = await request(api.url).get('/.well-known/oauth-authorization-server');
    expect(body).toMatchObject({
      issuer: api.url,
      token_endpoint: `${api.url}/oauth/token`,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    });
  });

  it('shows public keys alone', async () => {
    await login();
    const { keys } = (await request(api.url).get('/oauth/jwks')).body as { keys: Record<string, unknown>[] };
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    }
  });
});
