import { generateKeyPairSync, sign as signDer } from 'node:crypto';
import { thumbprint, type PrivateJwk } from './public-jwk';
import { signerFromJwk } from './signer';
import { importVerificationKey, isAlgorithmOf, isSignatureBy } from './verification-key';

const message = Buffer.from('the exact bytes');
const ecPair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p256 = ecPair.privateKey.export({ format: 'jwk' }) as PrivateJwk;
const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as PrivateJwk;
const nOfP256 = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
const orderOfEd25519 = 2n ** 252n + 27742317777372353535851937790883648493n;

it.each([
  ['P-256', p256, 'ES256'],
  ['Ed25519', ed25519, 'EdDSA'],
] as const)('a signer on %s and its verification key agree', async (_curve, jwk, alg) => {
  const signer = signerFromJwk(jwk);
  const key = importVerificationKey(jwk);
  const signature = await signer.sign(message);
  expect([signer.alg, signer.kid, key.kid]).toEqual([alg, thumbprint(jwk), thumbprint(jwk)]);
  expect(signature).toHaveLength(64);
  expect(await isSignatureBy(key, signature, message)).toBe(true);
  expect(await isSignatureBy(key, signature, Buffer.from('other bytes'))).toBe(false);
});

it('takes the public part of a private key', () => {
  expect(JSON.stringify(importVerificationKey(ed25519))).not.toContain(ed25519.d);
});

it('J04 a curve determines the algorithms', () => {
  const key = importVerificationKey(ed25519);
  expect((['ES256', 'EdDSA', 'Ed25519'] as const).filter((alg) => isAlgorithmOf(key, alg))).toEqual([
    'EdDSA',
    'Ed25519',
  ]);
  expect(isAlgorithmOf(importVerificationKey(p256), 'EdDSA')).toBe(false);
});

it('verifies the signature of RFC 8032 §7.1, test 2', async () => {
  const x = Buffer.from('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', 'hex').toString(
    'base64url',
  );
  const signature = Buffer.from(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    'hex',
  );
  const key = importVerificationKey({ kty: 'OKP', crv: 'Ed25519', x });
  expect(await isSignatureBy(key, signature, Buffer.from([0x72]))).toBe(true);
});

const zeros = Buffer.alloc(32);
const one = Buffer.from(`${'00'.repeat(31)}01`, 'hex');

it.each([
  ['J20 r = 0 and s = 0', Buffer.concat([zeros, zeros])],
  ['J20 r = 0', Buffer.concat([zeros, one])],
  ['J20 s = 0', Buffer.concat([one, zeros])],
  ['J20 r = n', Buffer.concat([nOfP256, one])],
  ['J20 s = n', Buffer.concat([one, nOfP256])],
  ['J21 the DER form of a good signature', signDer('sha256', message, ecPair.privateKey)],
  ['an empty signature', Buffer.alloc(0)],
])('ES256 does not verify %s', async (_title, signature) => {
  expect(await isSignatureBy(importVerificationKey(p256), signature, message)).toBe(false);
});

it('J22 Ed25519 does not verify S + L', async () => {
  const signature = Buffer.from(await signerFromJwk(ed25519).sign(message));
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + orderOfEd25519;
  const twin = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
  const key = importVerificationKey(ed25519);
  expect(await isSignatureBy(key, Buffer.concat([signature.subarray(0, 32), twin]), message)).toBe(false);
});

it.each([0, 63, 65, 128])('neither curve verifies a signature of %i bytes', async (length) => {
  for (const jwk of [p256, ed25519]) {
    expect(await isSignatureBy(importVerificationKey(jwk), Buffer.alloc(length, 1), message)).toBe(false);
  }
});
