import { Refusal } from '#core/refusal';

/** Base64url without padding (RFC 4648 §5, RFC 7515 §2). */
export function toBase64url(bytes: Uint8Array): string {
  return viewOf(bytes).toString('base64url');
}

/** The bytes of canonical base64url; refuses (non-canonical-encoding) padding, foreign characters and non-zero trailing bits. */
export function fromBase64url(text: string, name = 'the text'): Buffer {
  return decodeCanonical(text, 'base64url', name);
}

/** Standard base64 with padding (RFC 4648 §4), as signed notes use it. */
export function toBase64(bytes: Uint8Array): string {
  return viewOf(bytes).toString('base64');
}

/** The bytes of canonical padded base64; refuses (non-canonical-encoding) every other spelling of them. */
export function fromBase64(text: string, name = 'the text'): Buffer {
  return decodeCanonical(text, 'base64', name);
}

/** Node decodes leniently, but encodes in one way only: what does not come back unchanged was not canonical. */
function decodeCanonical(text: string, encoding: 'base64' | 'base64url', name: string): Buffer {
  const bytes = Buffer.from(text, encoding);
  if (bytes.toString(encoding) === text) return bytes;
  throw new Refusal('non-canonical-encoding', `${name} is not canonical ${encoding}`);
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
