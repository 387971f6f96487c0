import { decodeUtf8, fromBase64, toBase64 } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { isKeyName } from './verifier-key';

/** More signatures than any honest note carries; a bound on the work a hostile one can cause. */
const MAX_SIGNATURES = 100;

const KEY_ID_BYTES = 4;

/** One signature line of a note, not yet verified. */
export interface NoteSignature {
  readonly name: string;
  /** Unsigned 32-bit number. */
  readonly keyId: number;
  /** What follows the key id: 64 bytes of an Ed25519 note signature, 72 of a cosignature. */
  readonly signature: Buffer;
}

/** A parsed signed note: nothing in it is verified. */
export interface Note {
  /** The signed text with its final newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** The wire form: text, empty line, signature lines (C2SP signed-note). A TypeError says that the text cannot be signed. */
export function formatNote({ text, signatures }: Note): string {
  if (!text.endsWith('\n') || hasControlCharacter(text))
    throw new TypeError('a note is lines of text without control characters');
  return `${text}\n${signatures.map(signatureLine).join('')}`;
}

/**
 * An untrusted note taken apart at its last empty line. Refuses (malformed-note) other forms, control characters, no
 * or more than 100 signatures, (invalid-encoding) what is not UTF-8, (non-canonical-encoding) other spellings of base64.
 */
export function parseNote(note: string | Uint8Array): Note {
  const whole = toText(note);
  const split = whole.lastIndexOf('\n\n');
  const lines = whole.slice(split + 2).split('\n');
  if (split < 0 || lines.pop() !== '' || hasControlCharacter(whole)) {
    throw new Refusal('malformed-note', 'expected lines of text, an empty line and signature lines');
  }
  if (lines.length === 0 || lines.length > MAX_SIGNATURES) {
    throw new Refusal('malformed-note', `expected 1 to ${MAX_SIGNATURES} signatures, got ${lines.length}`);
  }
  return { text: whole.slice(0, split + 1), signatures: lines.map(parseSignatureLine) };
}

function parseSignatureLine(line: string): NoteSignature {
  const [, name = '', base64 = ''] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  if (!isKeyName(name))
    throw new Refusal('malformed-note', 'expected a signature line "— <key name> <base64>"');
  const bytes = fromBase64(base64, `the signature by ${name}`);
  if (bytes.length <= KEY_ID_BYTES)
    throw new Refusal('malformed-note', `the signature by ${name} is too short`);
  return { name, keyId: bytes.readUInt32BE(), signature: bytes.subarray(KEY_ID_BYTES) };
}

function signatureLine({ name, keyId, signature }: NoteSignature): string {
  const id = Buffer.alloc(KEY_ID_BYTES);
  id.writeUInt32BE(keyId);
  return `— ${name} ${toBase64(Buffer.concat([id, signature]))}\n`;
}

/** A text that is already decoded may still hold lone surrogates, which have no UTF-8. */
function toText(note: string | Uint8Array): string {
  const text = typeof note === 'string' ? note : decodeUtf8(note);
  if (typeof note !== 'string' || Buffer.from(text).toString() === text) return text;
  throw new Refusal('invalid-encoding', 'the note has a lone surrogate');
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' && character !== '\n');
}
