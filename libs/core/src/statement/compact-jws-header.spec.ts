import { toBase64url } from '#core/bytes';
import type { RefusalCode } from '#core/refusal';
import { readProtectedHeader, toProtectedHeader, unknownKey } from './compact-jws-header';

const refused = (code: RefusalCode) => expect.objectContaining({ code });
const kid = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const good = { alg: 'ES256', kid, typ: 'attestation.v1+jws' };
const judge = (text: string) => toProtectedHeader(readProtectedHeader(toBase64url(Buffer.from(text))));

it.each([good, { ...good, alg: 'EdDSA' }, { ...good, alg: 'Ed25519', cty: 'json' }])(
  'accepts %j',
  (header) => {
    expect(judge(JSON.stringify(header))).toEqual(header);
  },
);

const withMember: readonly (readonly [string, object, RefusalCode])[] = [
  ['J01 alg none', { alg: 'none' }, 'alg-not-allowed'],
  ['J02 alg nOnE', { alg: 'nOnE' }, 'alg-not-allowed'],
  ['J02 alg NONE', { alg: 'NONE' }, 'alg-not-allowed'],
  ['J02 alg null', { alg: null }, 'alg-not-allowed'],
  ['J02 a number as alg', { alg: 1 }, 'alg-not-allowed'],
  ['J02 an array as alg', { alg: ['ES256'] }, 'alg-not-allowed'],
  ['J02 no alg', { alg: undefined }, 'malformed-jws'],
  ['J03 a MAC', { alg: 'HS256' }, 'alg-not-allowed'],
  ['RSA', { alg: 'RS256' }, 'alg-not-allowed'],
  ['alg in another case', { alg: 'es256' }, 'alg-not-allowed'],
  ['J06 an unknown extension', { crit: ['foo'] }, 'unsupported-crit'],
  ['J06 an extension that is present', { crit: ['foo'], foo: 1 }, 'unsupported-crit'],
  ['J07 an empty crit', { crit: [] }, 'malformed-jws'],
  ['J07 crit with a registered name', { crit: ['alg'] }, 'malformed-jws'],
  ['J07 crit with a repeated name', { crit: ['foo', 'foo'] }, 'malformed-jws'],
  ['J07 crit that is no list', { crit: 'foo' }, 'malformed-jws'],
  ['J07 crit that lists no names', { crit: [1] }, 'malformed-jws'],
  ['J08 b64 without crit', { b64: false }, 'unsupported-crit'],
  ['J09 b64 with crit', { b64: false, crit: ['b64'] }, 'unsupported-crit'],
  ['J10 an embedded key', { jwk: { kty: 'OKP' } }, 'header-not-allowed'],
  ['J11 jku', { jku: 'https://example.com/' }, 'header-not-allowed'],
  ['J11 x5u', { x5u: 'https://example.com/' }, 'header-not-allowed'],
  ['J11 x5c', { x5c: ['AA=='] }, 'header-not-allowed'],
  ['J11 x5t', { x5t: 'AA' }, 'header-not-allowed'],
  ['J11 x5t#S256', { 'x5t#S256': 'AA' }, 'header-not-allowed'],
  ['a member of nobody', { note: 'x' }, 'header-not-allowed'],
  ['J12 a path as kid', { kid: '../../etc/passwd' }, 'unknown-key'],
  ['J12 SQL as kid', { kid: "' OR 1=1--" }, 'unknown-key'],
  ['J12 a URL as kid', { kid: 'https://example.com/key' }, 'unknown-key'],
  ['J12 a thumbprint with a newline', { kid: `${kid}\n` }, 'unknown-key'],
  ['J12 NUL in kid', { kid: '\0' }, 'invalid-text'],
  ['J12 a kid of 10 kB', { kid: 'a'.repeat(10_000) }, 'malformed-jws'],
  ['J12 an array as kid', { kid: [kid] }, 'malformed-jws'],
  ['no kid', { kid: undefined }, 'malformed-jws'],
  ['no typ', { typ: undefined }, 'malformed-jws'],
  ['a number as typ', { typ: 1 }, 'malformed-jws'],
  ['a number as cty', { cty: 1 }, 'malformed-jws'],
  ['J32 a nested JWT', { cty: 'JWT' }, 'unsupported-serialization'],
  ['J32 a nested JWT, spelt differently', { cty: 'application/jwt' }, 'unsupported-serialization'],
  ['J32 compression', { zip: 'DEF' }, 'unsupported-serialization'],
  ['J37 an unsafe number', { n: 2 ** 53 }, 'number-out-of-range'],
];

it.each(withMember)('refuses %s', (_title, member, code) => {
  expect(() => judge(JSON.stringify({ ...good, ...member }))).toThrow(refused(code));
});

const asText: readonly (readonly [string, string, RefusalCode])[] = [
  ['J14 two algs', '{"alg":"none","alg":"EdDSA"}', 'duplicate-member'],
  ['J34 a byte order mark', `\uFEFF${JSON.stringify(good)}`, 'malformed-jws'],
  ['J34 white space first', ` ${JSON.stringify(good)}`, 'malformed-jws'],
  ['no JSON', '{alg', 'malformed-jws'],
  ['no object', '[]', 'malformed-jws'],
  ['text behind the object', `${JSON.stringify(good)}x`, 'malformed-jws'],
  ['H06 a reserved member', '{"__proto__":{"alg":"ES256"}}', 'forbidden-member'],
];

it.each(asText)('refuses %s', (_title, text, code) => {
  expect(() => judge(text)).toThrow(refused(code));
});

it('refuses a header that is not UTF-8', () => {
  expect(() => readProtectedHeader(toBase64url(Buffer.from([0x7b, 0xff])))).toThrow(
    refused('invalid-encoding'),
  );
});

it('J13 says the same of every unknown key', () => {
  let thrown: unknown;
  try {
    judge(JSON.stringify({ ...good, kid: 'short' }));
  } catch (refusal) {
    thrown = refusal;
  }
  expect(thrown).toEqual(unknownKey());
  expect(unknownKey().at).toEqual({});
});
