import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import { asRefusal } from '#core/refusal';
import { p256Party } from '../../../../test/support/signers';
import { accessTokenClaims, grantScopes, verifyAccessToken } from '.';

const now = 1_700_000_000;
const issuer = 'https://registry.example';
const client = `${p256Party.id}/ci`;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const claims = accessTokenClaims({
  issuer,
  client,
  key: p256Party.signer.kid,
  scopes: ['feed.read', 'attestation.read'],
  jti: 'one',
  now,
  clientUntil: null,
});

function token(changed: JWTPayload = {}, header: object = {}, key: KeyObject = privateKey): Promise<string> {
  return new SignJWT({ ...claims, ...changed })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...header })
    .sign(key);
}

async function outcome(text: string, at = now): Promise<string> {
  try {
    await verifyAccessToken(text, () => Promise.resolve(publicKey), { issuer, now: at });
    return 'accepted';
  } catch (error) {
    return asRefusal(error).code;
  }
}

describe('an access token', () => {
  it('says who reads, for whom, and what', async () => {
    const said = await verifyAccessToken(await token(), () => publicKey, { issuer, now });
    expect(said).toEqual({
      client,
      party: p256Party.id,
      key: p256Party.signer.kid,
      scopes: ['attestation.read', 'feed.read'],
    });
  });

  it('lives for ten minutes, and never longer than its client', async () => {
    expect(claims.exp).toBe(now + 600);
    expect([await outcome(await token(), now + 599), await outcome(await token(), now + 600)]).toEqual([
      'accepted',
      'invalid-token',
    ]);
    const grant = { issuer, client, key: 'k', scopes: [], jti: 'two', now };
    expect(accessTokenClaims({ ...grant, clientUntil: now + 30 }).exp).toBe(now + 30);
  });

  it.each<[string, JWTPayload, object?]>([
    ['T02 no exp', { exp: undefined }],
    ['T07 another audience', { aud: 'https://staging.example' }],
    ['T07 no audience', { aud: undefined }],
    ['A17 another issuer', { iss: 'https://staging.example' }],
    ['no key', { key: undefined }],
    ['another subject than client', { sub: p256Party.id }],
    ['a client that is none', { sub: 'me', client_id: 'me' }],
    ['J38 the typ of a client assertion', {}, { typ: 'JWT' }],
    ['J38 no typ', {}, { typ: undefined }],
  ])('is refused for %s', async (_, changed, header = {}) => {
    expect(await outcome(await token(changed, header))).toBe('invalid-token');
  });

  it('is refused when another key signed it, or none', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const [, payload] = (await token()).split('.');
    const header = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    expect(await outcome(await token({}, {}, other))).toBe('invalid-token');
    expect(await outcome(`${header}.${payload}.`)).toBe('invalid-token');
    expect(await outcome('secret')).toBe('invalid-token');
  });

  it('leaves a fault of whoever looks the key up what it is', async () => {
    const fault = new Error('the database is away');
    const verification = verifyAccessToken(await token(), () => Promise.reject(fault), { issuer, now });
    await expect(verification).rejects.toBe(fault);
  });
});

describe('the scopes of a token', () => {
  const held = ['statement.read', 'feed.read'] as const;

  it.each<[string | undefined, readonly string[] | null]>([
    [undefined, held],
    ['', held],
    ['feed.read', ['feed.read']],
    ['feed.read statement.read', held],
    ['feed.read feed.read', ['feed.read']],
    ['catalogue.read', null],
    ['feed.read catalogue.read', null],
    ['feed.read  statement.read', null],
    [' feed.read', null],
    ['FEED.READ', null],
  ])('asked for %j are %j', (asked, granted) => {
    expect(grantScopes(asked, held)).toEqual(granted);
  });
});
