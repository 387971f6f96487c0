import { generateKeyPairSync } from 'node:crypto';
import type { RefusalCode } from '#core/refusal';
import { admitPublicJwk } from './admit-public-jwk';
import { thumbprint, type PublicJwk } from './public-jwk';

const refused = (code: RefusalCode) => expect.objectContaining({ code });
const zeros = Buffer.alloc(32).toString('base64url');
const ofMixedOrder = Buffer.from(
  'f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43',
  'hex',
).toString('base64url');
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
  format: 'jwk',
}) as PublicJwk & {
  kty: 'EC';
};
const ed25519 = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) as PublicJwk;

it.each([
  ['P-256', p256, { alg: 'ES256' }],
  ['Ed25519', ed25519, { alg: 'EdDSA' }],
  ['Ed25519', ed25519, { alg: 'Ed25519' }],
])('admits a key on %s and keeps only what its thumbprint covers', (_curve, jwk, { alg }) => {
  const described = { ...jwk, alg, use: 'sig', key_ops: ['verify'], kid: thumbprint(jwk) };
  expect(admitPublicJwk(described)).toEqual(jwk);
});

const rows: readonly (readonly [string, unknown, RefusalCode])[] = [
  ['what is not an object', 'key', 'invalid-claim'],
  ['an array', [p256], 'invalid-claim'],
  ['J05 an RSA key', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }, 'weak-key'],
  ['another curve', { ...p256, crv: 'secp256k1' }, 'weak-key'],
  ['a key for key agreement', { ...ed25519, crv: 'X25519' }, 'weak-key'],
  ['a key without a coordinate', { kty: 'EC', crv: 'P-256', x: p256.x }, 'weak-key'],
  ['J23 an Ed25519 key of small order', { ...ed25519, x: zeros }, 'weak-key'],
  ['J24 an Ed25519 key of mixed order', { ...ed25519, x: ofMixedOrder }, 'weak-key'],
  ['J25 a point off the curve', { ...p256, y: p256.x }, 'weak-key'],
  ['J25 the point (0, 0)', { ...p256, x: zeros, y: zeros }, 'weak-key'],
  ['J25 a short x', { ...p256, x: Buffer.alloc(31, 1).toString('base64url') }, 'weak-key'],
  [
    'J25 a coordinate beyond the field',
    { ...p256, x: Buffer.alloc(32, 255).toString('base64url') },
    'weak-key',
  ],
  ['a padded coordinate', { ...p256, x: `${p256.x}=` }, 'non-canonical-encoding'],
  ['J26 a private key', { ...ed25519, d: zeros }, 'private-key-submitted'],
  ['J26 a private RSA key', { kty: 'RSA', n: 'AQAB', e: 'AQAB', p: 'AQ' }, 'private-key-submitted'],
  ['J26 a symmetric key', { kty: 'oct', k: zeros }, 'private-key-submitted'],
  ['J27 a key for encryption', { ...p256, use: 'enc' }, 'key-not-usable'],
  ['J27 key_ops without verify', { ...p256, key_ops: ['sign'] }, 'key-not-usable'],
  ['J27 key_ops that are no list', { ...p256, key_ops: 'verify' }, 'key-not-usable'],
  ['J27 an alg of another curve', { ...p256, alg: 'EdDSA' }, 'key-not-usable'],
  ['J27 a kid that is not the thumbprint', { ...p256, kid: 'mine' }, 'key-not-usable'],
  ['J28 a key set', { keys: [p256, p256] }, 'duplicate-kid'],
  ['J29 an RSA key with exponent 1', { kty: 'RSA', n: 'AQAB', e: 'AQ' }, 'weak-key'],
  ['a member we do not know', { ...p256, x5u: 'https://example.com/' }, 'unknown-member'],
  ['a member of another kind of key', { ...ed25519, y: zeros }, 'unknown-member'],
];

it.each(rows)('refuses %s', (_title, value, code) => {
  expect(() => admitPublicJwk(value)).toThrow(refused(code));
});

it('J26 keeps private material out of the message', () => {
  expect(() => admitPublicJwk({ ...ed25519, d: 'c2VjcmV0' })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('c2VjcmV0') as string }),
  );
});
