import { generateKeyPairSync } from 'node:crypto';
import { CompactSign, compactVerify, importJWK } from 'jose';
import { toBase64url } from '#core/bytes';
import { importVerificationKey, signerFromJwk, type PrivateJwk } from '#core/key';
import { identityOf, parseCompactJws, type CompactJws } from './compact-jws';
import { signCompactJws, verifyCompactJws } from './compact-jws-signature';

const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
  format: 'jwk',
}) as PrivateJwk;
const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as PrivateJwk;
const orderOfP256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const orderOfEd25519 = 2n ** 252n + 27742317777372353535851937790883648493n;
const unsigned = { header: { typ: 'attestation.v1+jws' }, payload: Buffer.from('{"sub":"valve"}') };

async function signedBy(jwk: PrivateJwk): Promise<CompactJws> {
  return parseCompactJws(await signCompactJws(unsigned, signerFromJwk(jwk)));
}

it.each([
  ['P-256', p256, 'ES256'],
  ['Ed25519', ed25519, 'EdDSA'],
])('verifies what it signed with %s', async (_curve, jwk, alg) => {
  const jws = await signedBy(jwk);
  const key = importVerificationKey(jwk);
  expect(jws.header).toEqual({ alg, kid: key.kid, typ: 'attestation.v1+jws' });
  expect(jws.payloadBytes).toEqual(unsigned.payload);
  await expect(verifyCompactJws(jws, key)).resolves.toBeUndefined();
});

it.each([
  ['P-256', p256, 'ES256'],
  ['Ed25519', ed25519, 'EdDSA'],
  ['Ed25519', ed25519, 'Ed25519'],
] as const)('understands jose and is understood by it with %s', async (_curve, jwk, alg) => {
  const joseKey = await importJWK({ ...jwk }, alg);
  const signer = { ...signerFromJwk(jwk), alg };
  const theirs = new CompactSign(unsigned.payload).setProtectedHeader({
    alg,
    kid: signer.kid,
    typ: 'x.v1+jws',
  });
  const parsed = parseCompactJws(await theirs.sign(joseKey));
  await expect(verifyCompactJws(parsed, importVerificationKey(jwk))).resolves.toBeUndefined();
  const { d: _private, ...publicJwk } = jwk;
  const verified = await compactVerify(
    await signCompactJws(unsigned, signer),
    await importJWK(publicJwk, alg),
  );
  expect(Buffer.from(verified.payload)).toEqual(unsigned.payload);
});

it('J04 refuses an alg that is not the one of the key', async () => {
  const jws = await signedBy(ed25519);
  const lying: CompactJws = { ...jws, header: { ...jws.header, alg: 'ES256' } };
  await expect(verifyCompactJws(lying, importVerificationKey(ed25519))).rejects.toMatchObject({
    code: 'alg-key-mismatch',
  });
});

it.each<[string, (jws: CompactJws) => CompactJws]>([
  [
    'J44 another spelling of the same payload',
    (jws) => ({ ...jws, payloadPart: toBase64url(Buffer.from('{"sub": "valve"}')) }),
  ],
  [
    'another header',
    (jws) => ({ ...jws, protectedPart: toBase64url(Buffer.from(JSON.stringify(jws.header, null, 1))) }),
  ],
  [
    'J21 a signature that is too long',
    (jws) => ({ ...jws, signature: Buffer.concat([jws.signature, jws.signature]) }),
  ],
  ['J20 r = s = 0', (jws) => ({ ...jws, signature: Buffer.alloc(64) })],
])('refuses %s', async (_title, alter) => {
  const altered = alter(await signedBy(p256));
  await expect(verifyCompactJws(altered, importVerificationKey(p256))).rejects.toMatchObject({
    code: 'signature-invalid',
  });
});

it('J22 refuses the S + L of an Ed25519 signature', async () => {
  const jws = await signedBy(ed25519);
  const s = BigInt(`0x${Buffer.from(jws.signature.subarray(32)).reverse().toString('hex')}`) + orderOfEd25519;
  const last = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
  const twin = { ...jws, signature: Buffer.concat([jws.signature.subarray(0, 32), last]) };
  await expect(verifyCompactJws(twin, importVerificationKey(ed25519))).rejects.toMatchObject({
    code: 'signature-invalid',
  });
});

it('J19 takes the twin of an ECDSA signature for the same statement', async () => {
  const jws = await signedBy(p256);
  const s = orderOfP256 - BigInt(`0x${jws.signature.toString('hex', 32)}`);
  const twinSignature = Buffer.concat([
    jws.signature.subarray(0, 32),
    Buffer.from(s.toString(16).padStart(64, '0'), 'hex'),
  ]);
  const twin = parseCompactJws(`${jws.protectedPart}.${jws.payloadPart}.${toBase64url(twinSignature)}`);
  await expect(verifyCompactJws(twin, importVerificationKey(p256))).resolves.toBeUndefined();
  const identity = (each: CompactJws) => identityOf({ kind: 'attestation', kid: each.header.kid, ...each });
  expect(identity(twin)).toEqual(identity(jws));
  expect(twin.signature).not.toEqual(jws.signature);
});

it('throws a TypeError for a key that was not looked up by the kid', async () => {
  await expect(verifyCompactJws(await signedBy(p256), importVerificationKey(ed25519))).rejects.toThrow(
    TypeError,
  );
});

it('throws a TypeError when a signer answers in DER', async () => {
  const signer = { ...signerFromJwk(p256), sign: () => Promise.resolve(Buffer.alloc(71)) };
  await expect(signCompactJws(unsigned, signer)).rejects.toThrow(TypeError);
});
