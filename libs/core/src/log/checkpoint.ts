import { fromBase64, toBase64 } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { emptyRoot, HASH_BYTES } from './merkle-tree';
import { openNote, type VerifiedSignature } from './note-signature';
import { assertTreeSize, parseTreeSize } from './tree-size';
import type { VerifierKey } from './verifier-key';

/** The state of a log that its key signs (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The scheme-less URL of the log without trailing slash; also the name of its key. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Buffer;
}

/** Whom to believe: the log by its origin, and the keys of the log and of witnesses. */
export interface CheckpointTrust {
  readonly origin: string;
  readonly verifiers: readonly VerifierKey[];
}

/** A checkpoint that its log signed, and everybody known who signed it. */
export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly signatures: readonly VerifiedSignature[];
}

/** The text that is signed: three lines and no extension (C2SP tlog-checkpoint). */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  assertTreeSize(size);
  if (origin === '' || origin.includes('\n') || root.length !== HASH_BYTES) {
    throw new TypeError('a checkpoint has an origin of one line and a root of 32 bytes');
  }
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * The checkpoint in the text of a note. Refuses (malformed-note, non-canonical-encoding) other spellings, and extension
 * lines: nobody can audit what they say, our log writes none.
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', sizeText = '', rootText = '', ...rest] = text.split('\n');
  if (origin === '' || rest.length !== 1 || rest[0] !== '') {
    throw new Refusal('malformed-note', 'expected a checkpoint of three lines: origin, size, root');
  }
  const size = parseTreeSize(sizeText);
  if (size === undefined) {
    throw new Refusal(
      'malformed-note',
      `expected a size without leading zeros, got ${JSON.stringify(sizeText)}`,
    );
  }
  const root = fromBase64(rootText, 'the root');
  if (root.length !== HASH_BYTES) {
    throw new Refusal('malformed-note', `expected a root of ${HASH_BYTES} bytes, got ${root.length}`);
  }
  if (size === 0 && !root.equals(emptyRoot)) {
    throw new Refusal('malformed-note', 'expected the root of the empty tree for size 0');
  }
  return { origin, size, root };
}

/** Opens an untrusted signed checkpoint; refuses (checkpoint-untrusted) one of another origin or without the signature of the log itself. */
export function openCheckpoint(
  note: string | Uint8Array,
  { origin, verifiers }: CheckpointTrust,
): OpenedCheckpoint {
  const { text, signatures } = openNote(note, verifiers);
  const checkpoint = parseCheckpoint(text);
  if (checkpoint.origin !== origin) {
    throw new Refusal(
      'checkpoint-untrusted',
      `expected a checkpoint of ${origin}, got one of ${checkpoint.origin}`,
    );
  }
  // Witnesses vouch for what the log showed them; they cannot speak in its place.
  if (!signatures.some(({ key }) => key.type === 'ed25519' && key.name === origin)) {
    throw new Refusal('checkpoint-untrusted', `the checkpoint is not signed by ${origin} itself`);
  }
  return { checkpoint, signatures };
}
