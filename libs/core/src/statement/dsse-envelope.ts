import { isJsonObject, sha256, type JsonObject, type JsonValue } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { lengthPrefixed } from './length-prefixed';

/** The one payload type that is accepted: in-toto Statements, that is attestations. */
export const IN_TOTO = 'application/vnd.in-toto+json';

/** A DSSE envelope whose members are acceptable; its signature is not verified yet. */
export interface DsseEnvelope {
  readonly payloadType: typeof IN_TOTO;
  readonly payloadBytes: Buffer;
  /** Whatever the signer calls its key: a hint that nothing covers. Empty means none. */
  readonly keyid: string;
  readonly signature: Buffer;
}

const longestKeyid = 1024;

/**
 * Judges the members of an untrusted DSSE envelope (v1.0.2): exactly payload, payloadType and one signature {keyid?, sig}.
 * DSSE lets a reader ignore other members; here nothing is registered that nothing covers. Refuses (unknown-member,
 * wrong-type, malformed-dsse, non-canonical-encoding) with the pointer of the member.
 */
export function toDsseEnvelope({ payload, payloadType, signatures, ...more }: JsonObject): DsseEnvelope {
  refuseForeign(more);
  if (payloadType !== IN_TOTO) {
    const shown = JSON.stringify(payloadType ?? null).slice(0, 80);
    throw new Refusal('wrong-type', `the payload type is ${shown}, expected ${IN_TOTO}`, {
      pointer: '/payloadType',
    });
  }
  const { keyid = '', sig, ...others } = onlySignature(signatures);
  refuseForeign(others);
  return {
    payloadType,
    payloadBytes: fromEitherBase64(payload, '/payload'),
    keyid: toKeyid(keyid),
    signature: fromEitherBase64(sig, '/signatures/0/sig'),
  };
}

/** What a DSSE signature covers: `DSSEv1`, length and text of the type, length and bytes of the body; lengths in decimal bytes. */
export function preAuthenticationEncoding(payloadType: string, body: Uint8Array): Buffer {
  const type = Buffer.from(payloadType);
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${body.length} `), body]);
}

/**
 * The identity of a statement in a DSSE envelope: SHA-256 over u16be length ‖ kind ‖ u16be length ‖ kid ‖ PAE(type, payload).
 * Neither the signature, nor the key id, nor how the JSON is spelt makes another statement of it.
 */
export function identityOfDsse(kind: string, kid: string, envelope: DsseEnvelope): Buffer {
  return sha256(lengthPrefixed(kind), lengthPrefixed(kid), signedBytesOf(envelope));
}

/** The bytes the signature of an envelope covers. */
export function signedBytesOf({ payloadType, payloadBytes }: DsseEnvelope): Buffer {
  return preAuthenticationEncoding(payloadType, payloadBytes);
}

function refuseForeign(members: JsonObject): void {
  const [foreign] = Object.keys(members);
  if (foreign === undefined) return;
  throw new Refusal('unknown-member', `a DSSE envelope has no member ${JSON.stringify(foreign)} here`);
}

function onlySignature(signatures: JsonValue | undefined): JsonObject {
  const [signature, ...more] = Array.isArray(signatures) ? (signatures as readonly JsonValue[]) : [];
  if (isJsonObject(signature) && more.length === 0) return signature;
  throw malformed('expected exactly one signature', '/signatures');
}

function toKeyid(keyid: JsonValue): string {
  if (typeof keyid === 'string' && keyid.length <= longestKeyid) return keyid;
  throw malformed('the keyid is no short text', '/signatures/0/keyid');
}

/** Base64 in either alphabet (RFC 4648 §4, §5), never in both; the URL-safe one also without padding. */
function fromEitherBase64(text: JsonValue | undefined, pointer: string): Buffer {
  if (typeof text !== 'string' || text === '')
    throw malformed('expected base64 of at least one byte', pointer);
  const bytes = Buffer.from(text, 'base64');
  const standard = bytes.toString('base64');
  const urlSafe = bytes.toString('base64url');
  const spellings = [standard, urlSafe, urlSafe.padEnd(standard.length, '=')];
  if (spellings.includes(text)) return bytes;
  throw new Refusal('non-canonical-encoding', 'the text is canonical in neither alphabet of base64', {
    pointer,
  });
}

function malformed(message: string, pointer: string): Refusal {
  return new Refusal('malformed-dsse', message, { pointer });
}
