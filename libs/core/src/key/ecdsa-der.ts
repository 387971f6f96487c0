/** Length of r and of s for P-256. */
const numberBytes = 32;

const sequence = 0x30;
const integer = 0x02;

/**
 * r‖s (64 bytes, RFC 7518 §3.4) of a P-256 signature in DER (RFC 3279 §2.2.3); null for everything that is not the one
 * DER encoding of two numbers of at most 32 bytes: another length, a negative number, zeros that are not needed.
 */
export function rawFromDer(der: Uint8Array): Buffer | null {
  if (der[0] !== sequence || der[1] !== der.length - 2) return null;
  const r = readInteger(der, 2);
  const s = r && readInteger(der, r.end);
  return r && s?.end === der.length ? Buffer.concat([r.value, s.value]) : null;
}

function readInteger(
  bytes: Uint8Array,
  offset: number,
): { readonly value: Buffer; readonly end: number } | null {
  const length = bytes[offset + 1] ?? 0;
  const end = offset + 2 + length;
  if (bytes[offset] !== integer || length === 0 || end > bytes.length) return null;
  const [first = 0, second = 0] = bytes.subarray(offset + 2, end);
  const isNegative = first >= 0x80;
  const isLonger = first === 0 && second < 0x80 && length > 1;
  if (isNegative || isLonger) return null;
  const digits = bytes.subarray(first === 0 ? offset + 3 : offset + 2, end);
  if (digits.length > numberBytes) return null;
  return { value: Buffer.concat([Buffer.alloc(numberBytes - digits.length), digits]), end };
}
