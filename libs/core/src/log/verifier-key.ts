import type { KeyObject } from 'node:crypto';
import { fromBase64, sha256, toBase64, toBase64url } from '#core/bytes';
import { admitPublicJwk, importVerificationKey } from '#core/key';
import { Refusal } from '#core/refusal';

/** What a note key signs with: the log its checkpoints, a witness its cosignatures (C2SP signed-note, tlog-cosignature). */
export type NoteKeyType = 'ed25519' | 'cosignature';

const typeBytes: Readonly<Record<NoteKeyType, number>> = { ed25519: 0x01, cosignature: 0x04 };

/** Written out: what \s matches is not quite Unicode white space, and \p{White_Space} depends on the runtime. */
const foreignToNames = /[+\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** A public key that notes are verified with, known by its name and id. */
export interface VerifierKey {
  /** For a log: its origin. */
  readonly name: string;
  /** The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), as an unsigned number. */
  readonly keyId: number;
  readonly type: NoteKeyType;
  /** 32 bytes (RFC 8032 §5.1.5). */
  readonly publicKey: Buffer;
  readonly key: KeyObject;
}

/** Makes a verifier key of an Ed25519 public key; refuses (weak-key) points that do not bind their owner, (invalid-claim) a malformed name. */
export function verifierKey(name: string, type: NoteKeyType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) {
    throw new Refusal(
      'invalid-claim',
      `expected a key name without spaces and +, got ${JSON.stringify(name)}`,
    );
  }
  const jwk = admitPublicJwk({ kty: 'OKP', crv: 'Ed25519', x: toBase64url(publicKey) });
  const typed = Buffer.concat([Uint8Array.of(typeBytes[type]), publicKey]);
  const keyId = sha256(Buffer.from(`${name}\n`), typed).readUInt32BE();
  return { name, keyId, type, publicKey: typed.subarray(1), key: importVerificationKey(jwk).key };
}

/** The text form: `<name>+<8 hex digits of the id>+<base64 of type and key>` (C2SP signed-note). */
export function formatVerifierKey({ name, keyId, type, publicKey }: VerifierKey): string {
  const typed = Buffer.concat([Uint8Array.of(typeBytes[type]), publicKey]);
  return `${name}+${formatKeyId(keyId)}+${toBase64(typed)}`;
}

/** The key of an untrusted text form; refuses (invalid-claim) other forms and ids, (alg-not-allowed) other types, (weak-key) bad keys. */
export function parseVerifierKey(text: string): VerifierKey {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text);
  const [, name = '', id = '', base64 = ''] = match ?? [];
  if (!match) throw new Refusal('invalid-claim', 'expected a verifier key <name>+<8 hex digits>+<base64>');
  const typed = fromBase64(base64, 'the verifier key');
  const parsed = verifierKey(name, typeOf(typed), typed.subarray(1));
  if (formatKeyId(parsed.keyId) === id) return parsed;
  throw new Refusal(
    'invalid-claim',
    `the id of this verifier key is ${formatKeyId(parsed.keyId)}, not ${id}`,
  );
}

/** Whether a text can name a note key: not empty, no control character, no Unicode white space, no plus sign (C2SP signed-note). */
export function isKeyName(name: string): boolean {
  return name !== '' && [...name].every((character) => character > ' ' && !foreignToNames.test(character));
}

function typeOf(typed: Buffer): NoteKeyType {
  if (typed[0] === typeBytes.ed25519) return 'ed25519';
  if (typed[0] === typeBytes.cosignature) return 'cosignature';
  throw new Refusal(
    'alg-not-allowed',
    `expected a verifier key of type 1 (Ed25519) or 4 (cosignature), got ${typed[0]}`,
  );
}

function formatKeyId(keyId: number): string {
  return keyId.toString(16).padStart(8, '0');
}
