import { verify } from 'node:crypto';
import { Refusal } from '#core/refusal';
import { formatNote, parseNote, type Note, type NoteSignature } from './note';
import type { VerifierKey } from './verifier-key';

const TIMESTAMP_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** Something that signs notes under a name: a key in memory, or a key store. */
export interface NoteSigner {
  readonly name: string;
  /** The id of its verifier key. */
  readonly keyId: number;
  /** The 64 bytes of an Ed25519 signature (RFC 8032 §5.1.6). */
  readonly sign: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** A signature that was verified with a known key. */
export interface VerifiedSignature {
  readonly key: VerifierKey;
  /** When a cosigner saw the note, whole seconds since 1970; a log says no time. */
  readonly timestamp?: number;
  /** The line as it stood in the note. */
  readonly line: NoteSignature;
}

/** A note whose known signatures all hold; what unknown keys signed is left out. */
export interface OpenedNote {
  readonly text: string;
  /** At least one, at most one for each key. */
  readonly signatures: readonly VerifiedSignature[];
}

/** The text, which ends with a newline, as a note signed by each signer in turn; during a key rotation there are two. */
export async function signNote(text: string, ...signers: readonly NoteSigner[]): Promise<string> {
  const message = Buffer.from(text);
  const signatures = await Promise.all(
    signers.map(async ({ name, keyId, sign }) => ({
      name,
      keyId,
      signature: Buffer.from(await sign(message)),
    })),
  );
  return formatNote({ text, signatures });
}

/** The signature line of a cosigner who saw the text at that second (C2SP tlog-cosignature, v1); its key has type `cosignature`. */
export async function cosignNote(
  text: string,
  signer: NoteSigner,
  timestamp: number,
): Promise<NoteSignature> {
  const time = Buffer.alloc(TIMESTAMP_BYTES);
  time.writeBigUInt64BE(BigInt(timestamp));
  const signature = await signer.sign(cosignedMessage(text, timestamp));
  return { name: signer.name, keyId: signer.keyId, signature: Buffer.concat([time, signature]) };
}

/**
 * Opens an untrusted note. Signatures by unknown keys are ignored; one by a known key that does not hold makes the whole
 * note worthless, and one by a known key is needed (C2SP signed-note): else refuses (checkpoint-untrusted).
 */
export function openNote(note: string | Uint8Array, verifiers: readonly VerifierKey[]): OpenedNote {
  const parsed = parseNote(note);
  const signatures = new Map<VerifierKey, VerifiedSignature>();
  for (const line of parsed.signatures) {
    const key = verifiers.find(({ name, keyId }) => name === line.name && keyId === line.keyId);
    if (!key) continue;
    const verified = verifySignature(parsed, line, key);
    if (!signatures.has(key)) signatures.set(key, verified);
  }
  if (signatures.size > 0) return { text: parsed.text, signatures: [...signatures.values()] };
  throw new Refusal('checkpoint-untrusted', 'the note has no signature by a known key');
}

function verifySignature({ text }: Note, line: NoteSignature, key: VerifierKey): VerifiedSignature {
  const timestamp = key.type === 'cosignature' ? timestampOf(line) : undefined;
  const message = timestamp === undefined ? Buffer.from(text) : cosignedMessage(text, timestamp);
  const signature = timestamp === undefined ? line.signature : line.signature.subarray(TIMESTAMP_BYTES);
  if (signature.length !== SIGNATURE_BYTES || !verify(null, message, key.key, signature)) refuse(line);
  return { key, line, ...(timestamp !== undefined && { timestamp }) };
}

function timestampOf(line: NoteSignature): number {
  if (line.signature.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) refuse(line);
  const timestamp = Number(line.signature.readBigUInt64BE());
  return Number.isSafeInteger(timestamp) ? timestamp : refuse(line);
}

function cosignedMessage(text: string, timestamp: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${timestamp}\n${text}`);
}

function refuse({ name }: NoteSignature): never {
  throw new Refusal('checkpoint-untrusted', `the signature by the known key ${name} does not hold`);
}
