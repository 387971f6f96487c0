import { toBase64url } from '#core/bytes';
import { importVerificationKey, type Signer } from '#core/key';
import { asRefusal } from '#core/refusal';
import { ed25519Party, p256Party } from '../../../../test/support/signers';
import { checkClientAssertion, parseClientAssertion, verifyClientAssertion } from '.';

const now = 1_700_000_000;
const issuer = 'https://registry.example';
const client = `${p256Party.id}/ci`;
const keys = [importVerificationKey(p256Party.jwk)];

type Members = Readonly<Record<string, unknown>>;

const usual = { iss: client, sub: client, aud: issuer, exp: now + 60, iat: now, nbf: now, jti: 'one' };
const part = (text: string) => toBase64url(Buffer.from(text));

/** An assertion from texts as they stand, signed with whatever key. */
async function signed(header: string, payload: string, signer: Signer = p256Party.signer): Promise<string> {
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${toBase64url(await signer.sign(Buffer.from(input)))}`;
}

function assertion(members: Members = {}, header: Members = {}, signer = p256Party.signer): Promise<string> {
  const { alg, kid } = signer;
  return signed(JSON.stringify({ alg, kid, ...header }), JSON.stringify({ ...usual, ...members }), signer);
}

/** The way of an assertion: its form, its signature, its claims. */
async function outcome(text: string): Promise<string> {
  try {
    const parsed = parseClientAssertion(text);
    await verifyClientAssertion(parsed, keys);
    return checkClientAssertion(parsed.claims, { client, issuer, now })?.code ?? 'accepted';
  } catch (error) {
    return asRefusal(error).code;
  }
}

describe('a client assertion', () => {
  it.each<[string, Members, Members?]>([
    ['as libraries make it', {}, { kid: undefined }],
    ['with the kid of its key', {}],
    ['with typ JWT', {}, { typ: 'JWT' }],
    ['with the typ of its own', {}, { typ: 'client-authentication+jwt' }],
    ['without iat and nbf', { iat: undefined, nbf: undefined }],
    ['with a claim that nobody asks for', { purpose: 'nightly build' }],
    ['T05 that lives for five minutes', { exp: now + 300 }],
    ['T06 that expired 59 seconds ago', { exp: now - 59, iat: now - 100, nbf: now - 100 }],
    ['T06 from a clock that is 60 seconds ahead', { exp: now + 360, iat: now + 60, nbf: now + 60 }],
  ])('is accepted %s', async (_, members, header = {}) => {
    expect(await outcome(await assertion(members, header))).toBe('accepted');
  });

  it.each<[string, Members, string]>([
    ['T01 expired', { exp: now - 60, iat: now - 100 }, 'expired'],
    ['T01 expired five minutes ago', { exp: now - 300, iat: now - 400 }, 'expired'],
    ['T02 exp missing', { exp: undefined }, 'invalid-claim'],
    ['T02 exp a text', { exp: String(now + 60) }, 'invalid-claim'],
    ['T02 exp negative', { exp: -1 }, 'invalid-claim'],
    ['T02 exp in the year 9999', { exp: 253_402_300_799 }, 'invalid-claim'],
    ['T03 not valid yet', { nbf: now + 61 }, 'not-yet-valid'],
    ['T04 issued in the future', { iat: now + 61 }, 'issued-in-future'],
    ['T05 a life of more than five minutes', { exp: now + 301 }, 'lifetime-too-long'],
    ['T05 the same without iat', { exp: now + 361, iat: undefined }, 'lifetime-too-long'],
    ['T07 no audience', { aud: undefined }, 'invalid-claim'],
    ['T07 a list as audience', { aud: [issuer] }, 'invalid-claim'],
    ['T07 a second audience', { aud: [issuer, 'https://evil.example'] }, 'invalid-claim'],
    ['T07 the token endpoint as audience', { aud: `${issuer}/oauth/token` }, 'wrong-audience'],
    ['T07 the audience with a slash', { aud: `${issuer}/` }, 'wrong-audience'],
    ['A17 another environment as audience', { aud: 'https://staging.example' }, 'wrong-audience'],
    ['T11 no jti', { jti: undefined }, 'invalid-claim'],
    ['T11 a long jti', { jti: 'a'.repeat(257) }, 'invalid-claim'],
    ['T11 a jti with a control character', { jti: 'a\u0007' }, 'invalid-claim'],
    ['another issuer', { iss: p256Party.id }, 'invalid-claim'],
    ['another subject', { sub: ed25519Party.id }, 'invalid-claim'],
    ['no subject', { sub: undefined }, 'invalid-claim'],
    ['an issuer that is no client', { iss: 'me', sub: 'me' }, 'invalid-claim'],
    ['J36 U+0000 in a claim', { purpose: '\0' }, 'invalid-text'],
  ])('is refused for %s', async (_, members, code) => {
    // A code of its form has status 400 or 422; outside all of them are one 401.
    expect(await outcome(await assertion(members))).toBe(code);
  });

  it.each<[string, Members]>([
    ['J01 no algorithm', { alg: 'none' }],
    ['J02 an algorithm in another case', { alg: 'es256' }],
    ['J03 a MAC', { alg: 'HS256' }],
    ['J05 RSA', { alg: 'RS256' }],
    ['J06 crit', { crit: ['exp'] }],
    ['J08 b64', { b64: false }],
    ['J10 a key in the header', { jwk: p256Party.jwk }],
    ['J11 the address of a key', { jku: 'https://evil.example/jwks' }],
    ['J38 the typ of an access token', { typ: 'at+jwt' }],
    ['J38 the typ of a statement', { typ: 'attestation.v1+jws' }],
  ])('is refused for %s', async (_, header) => {
    expect(await outcome(await assertion({}, header))).toMatch(/^(invalid-claim|unknown-member)$/);
  });

  it.each<[string, () => string | Promise<string>, string]>([
    ['J12 a kid nobody has', () => assertion({}, { kid: "' or 1=1--" }), 'unknown-key'],
    ['J13 the key of another party', () => assertion({}, {}, ed25519Party.signer), 'unknown-key'],
    [
      'J04 an algorithm of another curve than the key',
      () => assertion({}, { alg: 'EdDSA' }),
      'alg-key-mismatch',
    ],
    [
      'another key under the kid of the right one',
      () => assertion({}, { alg: 'ES256', kid: p256Party.signer.kid }, ed25519Party.signer),
      'signature-invalid',
    ],
    [
      'J14 a member twice in the header',
      () => signed('{"alg":"none","alg":"ES256"}', '{}'),
      'duplicate-member',
    ],
    [
      'J15 a claim twice, once escaped',
      () => signed('{"alg":"ES256"}', `{"sub":"x","s\\u0075b":"${client}"}`),
      'duplicate-member',
    ],
    ['J16 padding', async () => `${await assertion()}==`, 'non-canonical-encoding'],
    ['J16 a line break', async () => `${await assertion()}\n`, 'non-canonical-encoding'],
    ['J33 two parts', () => 'e30.e30', 'malformed-jws'],
    ['J33 four parts', () => 'e30.e30.AA.AA', 'malformed-jws'],
    ['J33 nothing signed', () => `${part('{"alg":"ES256"}')}..AA`, 'malformed-jws'],
    ['J34 a byte order mark', () => signed('\ufeff{"alg":"ES256"}', '{}'), 'malformed-json'],
    ['T11 a jti of 10 kB', () => assertion({ jti: 'a'.repeat(10_000) }), 'malformed-jws'],
    ['no JWS', () => 'secret', 'malformed-jws'],
  ])('is refused for %s', async (_, text, code) => {
    expect(await outcome(await text())).toBe(code);
  });

  it('J17 is refused with any other last character that means the same bytes', async () => {
    const text = await assertion();
    const bytes = Buffer.from(text.slice(text.lastIndexOf('.') + 1), 'base64url');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const same = [...alphabet].filter((character) => {
      const other = text.slice(text.lastIndexOf('.') + 1, -1) + character;
      return character !== text.at(-1) && Buffer.from(other, 'base64url').equals(bytes);
    });
    expect(same).toHaveLength(15);
    const outcomes = await Promise.all(same.map((character) => outcome(text.slice(0, -1) + character)));
    expect(new Set(outcomes)).toEqual(new Set(['non-canonical-encoding']));
  });

  it('is accepted with either name of Ed25519, and without kid with whichever key fits', async () => {
    const both = [...keys, importVerificationKey(ed25519Party.jwk)];
    for (const alg of ['EdDSA', 'Ed25519']) {
      const text = await assertion({}, { alg, kid: undefined }, ed25519Party.signer);
      const key = await verifyClientAssertion(parseClientAssertion(text), both);
      expect(key.kid).toBe(ed25519Party.signer.kid);
    }
  });
});
