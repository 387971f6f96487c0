import request, { type Response } from 'supertest';
import { createApi } from '..';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { FakeClock } from '../../../../test/support/clock';
import { capturedDiagnostics } from '../../../../test/support/diagnostics';
import { assertionOf, bearerOf } from '../../../../test/support/login';
import { newKey, TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import type { Submission } from '#core/register';

let api: TestApi;
let party: TestParty;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

beforeEach(async () => {
  party = TestParty.create(TEST_ORIGIN);
  await submit(await party.introduction());
});

async function submit(statement: Submission): Promise<void> {
  const [answer] = await api.registry.register.submit([statement]);
  if (!answer || answer.outcome === 'refused') throw answer?.refusal ?? new TypeError('no answer');
}

const read = (bearer: string, path = '/v1/events', url = api.url): Promise<Response> =>
  request(url).get(path).set('authorization', bearer);

/** A program of the party that is registered as its client `ci`. */
async function registerClient(scopes: readonly string[], by = party): Promise<TestParty> {
  const program = party.withKey(newKey());
  const validUntil = party.now() + 3_600;
  await submit(await by.say('client', { name: 'ci', keys: [program.jwk], scopes, validUntil }));
  return program;
}

async function otherApi(parts: { publicUrl?: string; clock?: FakeClock }) {
  const { diagnostics } = capturedDiagnostics();
  const app = await createApi({ registry: api.registry, diagnostics, ...parts });
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl() };
}

describe('an access token', () => {
  it('reads, at every process of the API', async () => {
    const one = await otherApi({ publicUrl: 'https://registry.example' });
    const two = await otherApi({ publicUrl: 'https://registry.example' });
    const bearer = await bearerFrom(one.url, 'https://registry.example');
    const answers = [await read(bearer, '/v1/events', one.url), await read(bearer, '/v1/events', two.url)];
    await Promise.all([one.app.close(), two.app.close()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('reads on after the process that gave it has ended', async () => {
    const one = await otherApi({ publicUrl: 'https://registry.example' });
    const bearer = await bearerFrom(one.url, 'https://registry.example');
    await one.app.close();
    const two = await otherApi({ publicUrl: 'https://registry.example' });
    const answer = await read(bearer, '/v1/events', two.url);
    await two.app.close();
    expect(answer.status).toBe(200);
  });

  async function bearerFrom(url: string, audience: string): Promise<string> {
    const assertion = await assertionOf(party, audience);
    const form = {
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    };
    const { body } = await request(url).post('/oauth/token').type('form').send(form);
    return `Bearer ${(body as { access_token: string }).access_token}`;
  }

  it('A17 of another environment is refused', async () => {
    const staging = await otherApi({ publicUrl: 'https://staging.example' });
    const bearer = await bearerFrom(staging.url, 'https://staging.example');
    const answers = [await read(bearer), await read(bearer, '/v1/events', staging.url)];
    await staging.app.close();
    expect(answers.map(({ status }) => status)).toEqual([401, 200]);
    expect(refusalOf(answers[0] as Response)).toBe('401 invalid-token');
  });

  it.each([
    ['none', 'Bearer'],
    ['another scheme', 'Basic cGFydHk6c2VjcmV0'],
    ['no token', 'Bearer secret'],
    ['two tokens', 'Bearer a.b.c a.b.c'],
    ['J01 a token nobody signed', `Bearer ${part({ alg: 'none', typ: 'at+jwt' })}.${part({ sub: 'x' })}.`],
    ['J12 a key nobody has', `Bearer ${part({ alg: 'ES256', typ: 'at+jwt', kid: "' or 1=1" })}.e30.AAAA`],
  ])('is refused that is %s', async (_, bearer) => {
    const answer = await read(bearer);
    expect(refusalOf(answer)).toBe('401 invalid-token');
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });

  function part(value: object): string {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
  }

  it('J38 is no client assertion, and no statement', async () => {
    const assertion = await assertionOf(party, api.url);
    const statement = Buffer.from((await party.introduction()).bytes).toString();
    for (const other of [assertion, statement])
      expect(refusalOf(await read(`Bearer ${other}`))).toBe('401 invalid-token');
  });

  it('T01 is refused when it has expired', async () => {
    const clock = new FakeClock(Math.floor(Date.now() / 1000));
    const { app, url } = await otherApi({ clock });
    const bearer = await bearerOf(url, party);
    const before = await read(bearer, '/v1/events', url);
    clock.advance(601);
    const after = await read(bearer, '/v1/events', url);
    await app.close();
    expect(before.status).toBe(200);
    expect(refusalOf(after)).toBe('401 invalid-token');
  });

  it('reads only what its scope is for', async () => {
    const bearer = await bearerOf(api.url, party, { scope: 'feed.read' });
    const refused = await read(bearer, '/v1/attestations');
    expect((await read(bearer)).status).toBe(200);
    expect(refusalOf(refused)).toBe('403 insufficient-scope');
    expect(refused.headers['www-authenticate']).toBe(
      'Bearer error="insufficient_scope", scope="attestation.read"',
    );
  });

  it.each([
    ['feed.read', '/v1/events'],
    ['statement.read', '/v1/statements/0'],
    ['statement.read', '/v1/statements/0/receipt'],
    ['statement.read', '/v1/statements/0/objects/0'],
    ['attestation.read', '/v1/attestations'],
    ['attestation.read', '/v1/attestations/0'],
    ['attestation.read', '/v1/products/status?purl=pkg:generic/a'],
    ['catalogue.read', '/v1/catalogues'],
    ['catalogue.read', `/v1/catalogues/${'0'.repeat(64)}`],
    ['catalogue.read', `/v1/catalogues/${'0'.repeat(64)}/requirements`],
  ])('with the scope %s reads %s, and without it does not', async (scope, path) => {
    const others = ['feed.read', 'statement.read', 'attestation.read', 'catalogue.read'].filter(
      (other) => other !== scope,
    );
    const one = await bearerOf(api.url, party, { scope });
    const rest = await bearerOf(api.url, party, { scope: others.join(' ') });
    expect([200, 404]).toContain((await read(one, path)).status);
    expect(refusalOf(await read(rest, path))).toBe('403 insufficient-scope');
    expect([200, 404]).toContain((await request(api.url).get(path)).status);
  });
});

describe('A18 a token is refused at once', () => {
  const refused = async (bearer: string) => refusalOf(await read(bearer));

  it('when its client is retracted', async () => {
    const bearer = await bearerOf(api.url, await registerClient(['feed.read']), { client: 'ci' });
    expect((await read(bearer)).status).toBe(200);
    await submit(await party.say('retraction', { subject: { client: 'ci' }, reason: 'ceased' }));
    expect(await refused(bearer)).toBe('401 invalid-token');
  });

  it('when its client gets other keys', async () => {
    const bearer = await bearerOf(api.url, await registerClient(['feed.read']), { client: 'ci' });
    await registerClient(['feed.read']);
    expect(await refused(bearer)).toBe('401 invalid-token');
  });

  it('when its client gets other scopes, for what was taken away', async () => {
    const program = await registerClient(['feed.read', 'attestation.read']);
    const bearer = await bearerOf(api.url, program, { client: 'ci' });
    const members = { name: 'ci', keys: [program.jwk], scopes: ['feed.read'], validUntil: party.now() + 60 };
    await submit(await party.say('client', members));
    expect((await read(bearer)).status).toBe(200);
    expect(refusalOf(await read(bearer, '/v1/attestations'))).toBe('403 insufficient-scope');
  });

  it('when the key its party logged in with ends', async () => {
    const key = newKey();
    await submit(await party.enrolment(key));
    const second = party.withKey(key);
    const [lost, kept] = [await bearerOf(api.url, second), await bearerOf(api.url, party)];
    const subject = { key: second.signer.kid, as: 'compromised' };
    await submit(await party.say('retraction', { subject, reason: 'key-lost' }));
    expect(await refused(lost)).toBe('401 invalid-token');
    expect((await read(kept)).status).toBe(200);
  });

  it('when its client was registered with a key that is compromised', async () => {
    const key = newKey();
    await submit(await party.enrolment(key));
    const thief = party.withKey(key);
    const bearer = await bearerOf(api.url, await registerClient(['feed.read'], thief), { client: 'ci' });
    const subject = { key: thief.signer.kid, as: 'compromised', since: party.now() - 3_600 };
    await submit(await party.say('retraction', { subject, reason: 'key-exposed' }));
    expect(await refused(bearer)).toBe('401 invalid-token');
  });
});
