import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import {
  algorithmsOfCurve,
  publicPartOf,
  thumbprint,
  type PublicJwk,
  type SignatureAlgorithm,
} from './public-jwk';

const verifyInThreadPool = promisify(verify);

/** A key ready to verify with; the algorithm follows from the key, never from what it is to verify. */
export interface VerificationKey {
  readonly jwk: PublicJwk;
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly key: KeyObject;
  /** Where signatures are verified, in the thread pool if nothing is said: `here` is for a thread that does nothing else. */
  readonly verifies?: 'here';
}

/** Makes an admitted key ready to verify with; of a private key it takes the public part. */
export function importVerificationKey(admitted: PublicJwk): VerificationKey {
  const jwk = publicPartOf(admitted);
  return { jwk, kid: thumbprint(jwk), key: createPublicKey({ key: { ...jwk }, format: 'jwk' }) };
}

/** True when a header with this `alg` may be verified with this key. */
export function isAlgorithmOf(key: VerificationKey, alg: SignatureAlgorithm): boolean {
  return algorithmsOfCurve[key.jwk.crv].includes(alg);
}

/** Whether 64 signature bytes, r‖s for P-256 (RFC 7518 §3.4) or R‖S for Ed25519 (RFC 8032 §5.1), fit these exact bytes. */
export async function isSignatureBy(
  key: VerificationKey,
  signature: Uint8Array,
  signed: Uint8Array,
): Promise<boolean> {
  const digest = key.jwk.crv === 'P-256' ? 'sha256' : null;
  const options = { key: key.key, dsaEncoding: 'ieee-p1363' } as const;
  if (key.verifies === 'here') return verify(digest, signed, options, signature);
  return verifyInThreadPool(digest, signed, options, signature);
}
