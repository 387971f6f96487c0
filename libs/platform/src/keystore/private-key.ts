import { createPrivateKey, generateKeyPair, sign, type JsonWebKey, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { PublicJwk, Signer, SigningAlgorithm } from './signer';

const generate = promisify(generateKeyPair);

/** A fresh private key as a JWK with its algorithm: RFC 7517. */
export async function generatePrivateJwk(algorithm: SigningAlgorithm): Promise<JsonWebKey> {
  const { privateKey } =
    algorithm === 'ES256' ? await generate('ec', { namedCurve: 'P-256' }) : await generate('ed25519');
  return { ...privateKey.export({ format: 'jwk' }), alg: algorithm };
}

/** A signer for a private JWK; throws a TypeError when it is not a private key of a supported algorithm. */
export function localSigner(jwk: JsonWebKey): Signer {
  const algorithm = algorithmOf(jwk);
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return { algorithm, publicJwk: publicPart(jwk), sign: (input) => signRaw(algorithm, key, input) };
}

function algorithmOf({ kty, crv, alg }: JsonWebKey): SigningAlgorithm {
  if (kty === 'EC' && crv === 'P-256' && alg === 'ES256') return 'ES256';
  if (kty === 'OKP' && crv === 'Ed25519' && alg === 'Ed25519') return 'Ed25519';
  throw new TypeError(`a key ${String(kty)} ${String(crv)} ${String(alg)} is neither ES256 nor Ed25519`);
}

function publicPart({ kty, crv, x, y }: JsonWebKey): PublicJwk {
  return { kty, crv, x, ...(y === undefined ? {} : { y }) } as PublicJwk;
}

/** JWS wants the two numbers of an ECDSA signature side by side, not in DER: RFC 7518 §3.4. */
async function signRaw(algorithm: SigningAlgorithm, key: KeyObject, input: Uint8Array): Promise<Uint8Array> {
  if (algorithm === 'Ed25519') return sign(null, input, key);
  return sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' });
}
