import { toBase64url, toCanonicalJson } from '#core/bytes';
import { isAlgorithmOf, isSignatureBy, type Signer, type VerificationKey } from '#core/key';
import { Refusal } from '#core/refusal';
import { signingInputOf, type CompactJws } from './compact-jws';
import type { ProtectedHeader } from './compact-jws-header';

/**
 * Verifies the signature over the exact bytes of header and payload with the key its kid named. Refuses a header whose
 * alg is not the key's (alg-key-mismatch) and a signature that does not fit (signature-invalid). TypeError for another key.
 */
export async function verifyCompactJws(jws: CompactJws, key: VerificationKey): Promise<void> {
  if (key.kid !== jws.header.kid) throw new TypeError('the key was not looked up by the kid of the header');
  if (!isAlgorithmOf(key, jws.header.alg)) {
    throw new Refusal('alg-key-mismatch', `alg is ${jws.header.alg}, the key is on ${key.jwk.crv}`);
  }
  const isValid = await isSignatureBy(key, jws.signature, signingInputOf(jws));
  if (!isValid) throw new Refusal('signature-invalid', `the signature does not verify with key ${key.kid}`);
}

/** What is to be signed: the kind as `typ`, and the exact payload bytes. */
export interface Unsigned {
  readonly header: Pick<ProtectedHeader, 'typ' | 'cty'>;
  readonly payload: Uint8Array;
}

/** Signs a payload; the result is the text of a compact JWS with alg and kid of the signer. */
export async function signCompactJws({ header, payload }: Unsigned, signer: Signer): Promise<string> {
  const protectedHeader = toCanonicalJson({ ...header, alg: signer.alg, kid: signer.kid });
  const protectedPart = toBase64url(Buffer.from(protectedHeader));
  const payloadPart = toBase64url(payload);
  const signature = await signer.sign(signingInputOf({ protectedPart, payloadPart }));
  // Key stores like to answer in DER, which no verifier of JWS would accept.
  if (signature.length !== 64)
    throw new TypeError(`the signer gave ${signature.length} bytes, expected 64 (RFC 7518 §3.4)`);
  return `${protectedPart}.${payloadPart}.${toBase64url(signature)}`;
}
