/** Length of r and of s for P-256. */
const numberBytes = 32;
/** Length of a signature as JWS carries it (RFC 7518 §3.4, RFC 8037 §3.1). */
const rawBytes = 64;

const sequence = 0x30;
const integer = 0x02;

/**
 * A signature as a key store gives it, as the 64 bytes JWS wants: ECDSA comes raw or in DER (RFC 3279 §2.2.3).
 * A P-256 signature in DER is 64 bytes long only if six leading bytes happen to be zero, so the length decides.
 * TypeError for anything else.
 */
export function toRawSignature(signature: Uint8Array, alg: 'ES256' | 'EdDSA'): Uint8Array {
  if (signature.length === rawBytes) return signature;
  if (alg === 'ES256' && signature[0] === sequence) return rawFromDer(signature);
  throw new TypeError(
    `${signature.length} bytes are no ${alg} signature; expected ${rawBytes} bytes, or DER`,
  );
}

/** r‖s of an ECDSA signature in DER; TypeError when a byte is too many, too few or not canonical. */
export function rawFromDer(der: Uint8Array): Buffer {
  const bytes = Buffer.from(der);
  if (bytes[0] !== sequence || bytes[1] !== bytes.length - 2)
    throw notDer('the sequence does not span the bytes');
  const r = readInteger(bytes, 2);
  const s = readInteger(bytes, r.end);
  if (s.end !== bytes.length) throw notDer('bytes follow the two numbers');
  return Buffer.concat([r.value, s.value]);
}

function readInteger(bytes: Buffer, offset: number): { readonly value: Buffer; readonly end: number } {
  const length = bytes[offset + 1] ?? 0;
  const end = offset + 2 + length;
  const content = bytes.subarray(offset + 2, end);
  const [first = 0, second = 0] = content;
  if (bytes[offset] !== integer || length === 0 || content.length !== length)
    throw notDer('a number is cut short');
  if (first >= 0x80) throw notDer('a number is negative');
  if (first === 0 && second < 0x80 && length > 1) throw notDer('a number begins with zeros it does not need');
  const digits = first === 0 ? content.subarray(1) : content;
  if (digits.length > numberBytes) throw notDer('a number is too long for P-256');
  return { value: Buffer.concat([Buffer.alloc(numberBytes - digits.length), digits]), end };
}

function notDer(reason: string): TypeError {
  return new TypeError(`the signature is not in DER: ${reason}`);
}
