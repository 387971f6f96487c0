import { rawFromDer } from '#core/key';

/** Length of a signature as JWS carries it (RFC 7518 §3.4, RFC 8037 §3.1). */
const rawBytes = 64;

/**
 * A signature as a key store gives it, as the 64 bytes JWS wants: ECDSA comes raw or in DER (RFC 3279 §2.2.3).
 * A P-256 signature in DER is 64 bytes long only if six leading bytes happen to be zero, so the length decides.
 * TypeError for anything else.
 */
export function toRawSignature(signature: Uint8Array, alg: 'ES256' | 'EdDSA'): Uint8Array {
  if (signature.length === rawBytes) return signature;
  const raw = alg === 'ES256' ? rawFromDer(signature) : null;
  if (raw) return raw;
  throw new TypeError(
    `${signature.length} bytes are no ${alg} signature; expected ${rawBytes} bytes, or DER`,
  );
}
