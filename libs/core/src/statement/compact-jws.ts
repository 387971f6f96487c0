import { fromBase64url, isJsonObject, parseStrictJsonText, sha256, type JsonValue } from '#core/bytes';
import { isRefusal, Refusal } from '#core/refusal';
import { readProtectedHeader, toProtectedHeader, type ProtectedHeader } from './compact-jws-header';
import { lengthPrefixed } from './length-prefixed';

/** A compact JWS (RFC 7515 §7.1) whose bytes and header are acceptable; its signature is not verified yet. */
export interface CompactJws {
  /** The first part as it stands in the text: base64url of the protected header. */
  readonly protectedPart: string;
  /** The second part as it stands in the text: base64url of the payload. */
  readonly payloadPart: string;
  readonly header: ProtectedHeader;
  readonly payloadBytes: Buffer;
  readonly signature: Buffer;
}

/**
 * Takes an untrusted compact JWS apart, in the only spelling each part has: canonical base64url, a strict JSON header
 * with exactly alg, kid, typ and cty?. Refuses JWE, nested or compressed tokens and JSON serialisations
 * (unsupported-serialization), any other number of parts and empty parts (malformed-jws).
 */
export function parseCompactJws(input: Uint8Array | string): CompactJws {
  // One unit per byte: whatever is not ASCII cannot be canonical base64url and is refused as such.
  const text = typeof input === 'string' ? input : Buffer.from(input).toString('latin1');
  if (/^\s*\{/.test(text)) throw refusalOfJsonSerialization(text);
  const [protectedPart, payloadPart, signaturePart] = toThreeParts(text);
  const header = toProtectedHeader(readProtectedHeader(protectedPart));
  if (payloadPart === '' || signaturePart === '') throw malformed('the payload or the signature is empty');
  return {
    protectedPart,
    payloadPart,
    header,
    payloadBytes: fromBase64url(payloadPart, 'the payload'),
    signature: fromBase64url(signaturePart, 'the signature'),
  };
}

/** What a statement is identified by: kind, key, protected header and payload, and never its signature. */
export interface IdentityParts {
  readonly kind: string;
  readonly kid: string;
  readonly protectedPart: string;
  readonly payloadPart: string;
}

/**
 * The identity of a statement: SHA-256 over u16be length ‖ kind ‖ u16be length ‖ kid ‖ header part ‖ `.` ‖ payload part.
 * A second valid signature over the same bytes (ECDSA has at least two) is the same statement.
 */
export function identityOf({ kind, kid, protectedPart, payloadPart }: IdentityParts): Buffer {
  return sha256(lengthPrefixed(kind), lengthPrefixed(kid), signingInputOf({ protectedPart, payloadPart }));
}

/** The bytes a signature covers (RFC 7515 §5.1): both parts in ASCII with a dot between. */
export function signingInputOf(parts: Pick<IdentityParts, 'protectedPart' | 'payloadPart'>): Buffer {
  return Buffer.from(`${parts.protectedPart}.${parts.payloadPart}`, 'latin1');
}

function toThreeParts(text: string): [string, string, string] {
  const [first = '', second, third, ...more] = text.split('.', 6);
  // Five parts are a JWE (RFC 7516 §7.1) if the header says how the content is encrypted.
  if (more.length === 2 && first !== '' && 'enc' in readProtectedHeader(first)) {
    throw new Refusal('unsupported-serialization', 'the text is a JWE, expected a JWS');
  }
  if (first === '' || second === undefined || third === undefined || more.length > 0) {
    throw malformed('expected three parts with dots between them');
  }
  return [first, second, third];
}

/** JSON serialisations are none of ours; a caller whose JWS is broken besides is told that first. */
function refusalOfJsonSerialization(text: string): Refusal {
  const json = parseStrictJsonText(text);
  const signatures = Array.isArray(json.signatures) ? json.signatures : [json];
  return signatures.every(isProtected)
    ? new Refusal('unsupported-serialization', 'expected a compact JWS, got a JSON serialisation')
    : malformed('alg and crit belong into the protected header');
}

function isProtected(signature: JsonValue): boolean {
  if (!isJsonObject(signature) || typeof signature.protected !== 'string') return false;
  if (isJsonObject(signature.header) && 'crit' in signature.header) return false;
  try {
    return 'alg' in readProtectedHeader(signature.protected);
  } catch (refusal) {
    if (isRefusal(refusal)) return false;
    throw refusal;
  }
}

function malformed(message: string): Refusal {
  return new Refusal('malformed-jws', message);
}
