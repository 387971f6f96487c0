import { isSignatureBy, rawFromDer, type VerificationKey } from '#core/key';
import { signedBytesOf, type DsseEnvelope } from './dsse-envelope';

/**
 * Whether a key made the signature of an envelope: ECDSA on P-256 in strict DER over SHA-256 of the PAE, as key stores and
 * in-toto tools give it, or the 64 bytes of Ed25519 (RFC 8032). The envelope decides the encoding, the key the algorithm.
 */
export async function isDsseSignatureBy(key: VerificationKey, envelope: DsseEnvelope): Promise<boolean> {
  const { signature } = envelope;
  const raw = key.jwk.crv === 'P-256' ? rawFromDer(signature) : signature;
  return raw !== null && isSignatureBy(key, raw, signedBytesOf(envelope));
}
