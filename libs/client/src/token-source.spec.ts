import { fakeFetch, json } from '../../../test/support/fake-fetch';
import { p256Party } from '../../../test/support/signers';
import { RegistryClient } from './registry-client';
import { RegistryProblem, RegistryUnreachable } from './registry-problem';

const url = 'https://registry.example';
const party = { client: p256Party.id, signer: p256Party.signer };

/** A client that reads as a party, against a registry that hands out tokens and has no catalogues. */
function reading({
  issuer = url,
  answer = json(200, { access_token: 'one', expires_in: 600, scope: 'a b' }),
} = {}) {
  const clock = { now: 1_700_000_000 };
  const { fetch, sent } = fakeFetch(({ path }) => {
    if (path.startsWith('/.well-known')) return json(200, { issuer });
    return path === '/oauth/token' ? answer.clone() : json(200, { items: [], next: null });
  });
  const login = () => Promise.resolve({ ...party, scopes: ['a', 'b'] });
  const client = new RegistryClient(url, { fetch, login, now: () => clock.now, attempts: 1 });
  return { client, sent, clock };
}

describe('a client that logs in', () => {
  it('signs an assertion for the registry alone, and asks for its scopes', async () => {
    const { client, sent } = reading();
    expect(await client.token()).toEqual({ accessToken: 'one', expiresAt: 1_700_000_600, scope: 'a b' });
    const form = new URLSearchParams(sent[1]?.body);
    expect(form.get('scope')).toBe('a b');
    const [, payload = ''] = (form.get('client_assertion') ?? '').split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      iss: p256Party.id,
      sub: p256Party.id,
      aud: url,
      exp: 1_700_000_060,
    });
  });

  it('reads with its token until that is about to expire', async () => {
    const { client, sent, clock } = reading();
    await client.catalogues();
    await client.catalogues();
    clock.now += 569;
    await client.catalogues();
    const reads = () => sent.filter(({ path }) => path === '/v1/catalogues');
    const tokens = () => sent.filter(({ path }) => path === '/oauth/token');
    expect(reads().map(({ headers }) => headers.get('authorization'))).toEqual(Array(3).fill('Bearer one'));
    expect(tokens()).toHaveLength(1);
    clock.now += 1;
    await client.catalogues();
    expect(tokens()).toHaveLength(2);
    expect(new Set(tokens().map(({ body }) => body)).size).toBe(2);
  });

  it('sends no token with what needs none', async () => {
    const { client, sent } = reading();
    await client.check(['a.b.c']).catch(() => undefined);
    expect(sent.map(({ path, headers }) => [path, headers.get('authorization')])).toEqual([
      ['/v1/statements?check=true', null],
    ]);
  });

  it('signs nothing for a registry that calls itself otherwise', async () => {
    const { client, sent } = reading({ issuer: 'https://other.example' });
    await expect(client.token()).rejects.toBeInstanceOf(RegistryUnreachable);
    expect(sent.map(({ path }) => path)).toEqual(['/.well-known/oauth-authorization-server']);
  });

  it('tells the refusal of OAuth by its code, and asks again next time', async () => {
    const answer = json(401, { error: 'invalid_client', error_description: 'not you' });
    const { client, sent } = reading({ answer });
    await expect(client.catalogues()).rejects.toMatchObject({ code: 'invalid_client', status: 401 });
    await expect(client.token()).rejects.toBeInstanceOf(RegistryProblem);
    expect(sent.filter(({ path }) => path === '/oauth/token')).toHaveLength(2);
  });
});
