import { createPrivateKey, sign } from 'node:crypto';
import { parseStrictJson } from '#core/bytes';
import { importVerificationKey, rawFromDer, type PrivateJwk } from '#core/key';
import { signDsse } from '../../../../test/support/dsse';
import { ed25519Party, p256Party } from '../../../../test/support/signers';
import { identityOfDsse, signedBytesOf, toDsseEnvelope, type DsseEnvelope } from './dsse-envelope';
import { isDsseSignatureBy } from './dsse-signature';

const payload = Buffer.from('{"_type":"https://in-toto.io/Statement/v1"}');
const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const open = (jwk: PrivateJwk) => toDsseEnvelope(parseStrictJson(signDsse(payload, jwk)));
const verifies = (envelope: DsseEnvelope, jwk: PrivateJwk) =>
  isDsseSignatureBy(importVerificationKey(jwk), envelope);

/** One number in DER. */
function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const content = (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.alloc(1), bytes]);
  return Buffer.concat([Buffer.from([0x02, content.length]), content]);
}

function der(r: bigint, s: bigint): Buffer {
  const content = Buffer.concat([integer(r), integer(s)]);
  return Buffer.concat([Buffer.from([0x30, content.length]), content]);
}

function numbersOf({ signature }: DsseEnvelope): [bigint, bigint] {
  const raw = rawFromDer(signature)?.toString('hex') ?? '';
  return [BigInt(`0x${raw.slice(0, 64)}`), BigInt(`0x${raw.slice(64)}`)];
}

it.each([
  ['ECDSA in DER', p256Party.jwk, ed25519Party.jwk],
  ['Ed25519', ed25519Party.jwk, p256Party.jwk],
])('verifies %s as in-toto signers make it, with no other key', async (_what, jwk, other) => {
  for (let i = 0; i < 16; i += 1) expect(await verifies(open(jwk), jwk)).toBe(true);
  expect(await verifies(open(jwk), other)).toBe(false);
});

it('J46 does not verify what was signed over the bare payload, nor over another type', async () => {
  const key = createPrivateKey({ key: { ...p256Party.jwk }, format: 'jwk' });
  const bare = { ...open(p256Party.jwk), signature: sign('sha256', payload, key) };
  expect(await verifies(bare, p256Party.jwk)).toBe(false);
  const pae = signedBytesOf(bare).toString().replace('vnd.in-toto', 'vnd.in-tata');
  const typed = { ...bare, signature: sign('sha256', Buffer.from(pae), key) };
  expect(await verifies(typed, p256Party.jwk)).toBe(false);
});

it('J47 does not verify r‖s in place of DER', async () => {
  const envelope = open(p256Party.jwk);
  const raw = rawFromDer(envelope.signature) ?? Buffer.alloc(0);
  expect(await verifies({ ...envelope, signature: raw }, p256Party.jwk)).toBe(false);
});

it('J47 does not verify r or s of 0, of n, or with n added', async () => {
  const envelope = open(p256Party.jwk);
  const [r, s] = numbersOf(envelope);
  const numbers: [bigint, bigint][] = [
    [0n, s],
    [r, 0n],
    [n, s],
    [r, n],
    [r, s + n],
    [r + n, s],
  ];
  for (const [one, other] of numbers) {
    expect(await verifies({ ...envelope, signature: der(one, other) }, p256Party.jwk)).toBe(false);
  }
});

it('J19 takes the mirrored signature for the same statement', async () => {
  const envelope = open(p256Party.jwk);
  const [r, s] = numbersOf(envelope);
  const mirrored = { ...envelope, signature: der(r, n - s) };
  expect(await verifies(mirrored, p256Party.jwk)).toBe(true);
  expect(identityOfDsse('attestation', 'kid', mirrored)).toEqual(
    identityOfDsse('attestation', 'kid', envelope),
  );
});
