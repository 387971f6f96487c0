import { parseStrictJson } from '#core/bytes';
import { isRefusal } from '#core/refusal';
import { signDsse } from '../../../../test/support/dsse';
import { p256Party } from '../../../../test/support/signers';
import { identityOfDsse, preAuthenticationEncoding, toDsseEnvelope } from './dsse-envelope';
import { parseEnvelope } from './envelope';

const payload = Buffer.from('{"_type":"https://in-toto.io/Statement/v1","ü":"?>?>"}');
const good = () => parseStrictJson(signDsse(payload, p256Party.jwk));

function codeOf(judge: () => unknown): string {
  try {
    judge();
    return 'accepted';
  } catch (refusal) {
    if (isRefusal(refusal)) return `${refusal.status} ${refusal.code}`;
    throw refusal;
  }
}

it('computes the pre-authentication encoding of the DSSE protocol', () => {
  const encoded = preAuthenticationEncoding('http://example.com/HelloWorld', Buffer.from('hello world'));
  expect(encoded.toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
});

it('counts bytes, not characters', () => {
  expect(preAuthenticationEncoding('ü', Buffer.from('日本')).toString()).toBe('DSSEv1 2 ü 6 日本');
});

it('reads what an in-toto signer writes, in either alphabet of base64', () => {
  for (const encoding of ['base64', 'base64url'] as const) {
    const envelope = toDsseEnvelope(parseStrictJson(signDsse(payload, p256Party.jwk, { encoding })));
    expect(envelope.payloadBytes).toEqual(payload);
  }
  const padded = payload.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
  expect(toDsseEnvelope({ ...good(), payload: padded }).payloadBytes).toEqual(payload);
});

it('takes an empty keyid and none for the same', () => {
  const [{ sig = '' } = {}] = (good().signatures ?? []) as { sig?: string }[];
  expect(toDsseEnvelope({ ...good(), signatures: [{ sig }] }).keyid).toBe('');
  expect(toDsseEnvelope({ ...good(), signatures: [{ keyid: '', sig }] }).keyid).toBe('');
});

it('gives one identity whatever the spelling, and another for each key and payload', () => {
  const identity = (bytes: Uint8Array, kid = 'kid') =>
    identityOfDsse('attestation', kid, toDsseEnvelope(parseStrictJson(bytes))).toString('hex');
  const one = identity(signDsse(payload, p256Party.jwk));
  expect(identity(signDsse(payload, p256Party.jwk, { encoding: 'base64url', keyid: '' }))).toBe(one);
  expect(identity(signDsse(payload, p256Party.jwk), 'other')).not.toBe(one);
  expect(identity(signDsse(Buffer.from('{}'), p256Party.jwk))).not.toBe(one);
});

describe('J45 what is no acceptable envelope', () => {
  const [signature = {}] = (good().signatures ?? []) as Record<string, string>[];
  const standard = payload.toString('base64');
  const cases: readonly [string, object, string][] = [
    ['a member besides the three', { extra: 1 }, '400 unknown-member'],
    ['a member besides keyid and sig', { signatures: [{ ...signature, cert: '' }] }, '400 unknown-member'],
    ['a JWS in its place', { signatures: [{ protected: 'e30', signature: 'AA' }] }, '400 unknown-member'],
    ['no signature', { signatures: [] }, '400 malformed-dsse'],
    ['two signatures', { signatures: [signature, signature] }, '400 malformed-dsse'],
    ['signatures that are no list', { signatures: signature }, '400 malformed-dsse'],
    ['a signature that is no object', { signatures: ['AA=='] }, '400 malformed-dsse'],
    ['an empty signature', { signatures: [{ sig: '' }] }, '400 malformed-dsse'],
    ['a keyid that is no text', { signatures: [{ ...signature, keyid: null }] }, '400 malformed-dsse'],
    ['a very long keyid', { signatures: [{ ...signature, keyid: 'x'.repeat(1025) }] }, '400 malformed-dsse'],
    ['an empty payload', { payload: '' }, '400 malformed-dsse'],
    ['a payload that is no text', { payload: {} }, '400 malformed-dsse'],
    [
      'a payload of the standard alphabet without its padding',
      { payload: 'e30K+A' },
      '400 non-canonical-encoding',
    ],
    ['a payload in both alphabets', { payload: '+_8=' }, '400 non-canonical-encoding'],
    ['white space in the payload', { payload: `${standard}\n` }, '400 non-canonical-encoding'],
    ['other trailing bits', { payload: 'e31=' }, '400 non-canonical-encoding'],
    ['another payload type', { payloadType: 'application/json' }, '422 wrong-type'],
    ['the payload type in capitals', { payloadType: 'Application/vnd.in-toto+json' }, '422 wrong-type'],
    ['a payload type that is no text', { payloadType: 7 }, '422 wrong-type'],
  ];
  it.each(cases)('is refused: %s', (_what, members, code) => {
    expect(codeOf(() => toDsseEnvelope({ ...good(), ...members }))).toBe(code);
  });
});

describe('opening bytes', () => {
  const text = signDsse(payload, p256Party.jwk).toString();
  const cases: readonly [string, string, string][] = [
    ['a DSSE envelope', text, 'accepted'],
    ['a DSSE envelope and a line break', `${text}\n`, 'accepted'],
    ['J45 white space before the brace', ` ${text}`, '400 malformed-jws'],
    ['J45 a member twice', text.replace('{', '{"payload":"e30=",'), '400 duplicate-member'],
    ['J45 text after the envelope', `${text}{}`, '400 malformed-json'],
    ['J31 JSON without a payload type', text.replace('payloadType', 'type'), '400 malformed-jws'],
  ];
  it.each(cases)('%s', (_what, bytes, code) => {
    expect(codeOf(() => parseEnvelope(Buffer.from(bytes)))).toBe(code);
  });

  it('J45 refuses bytes that are not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0x7d])]);
    expect(codeOf(() => parseEnvelope(bytes))).toBe('400 invalid-encoding');
  });
});
