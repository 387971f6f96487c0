import { decodeUtf8, fromBase64, toBase64 } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { openCheckpoint, type CheckpointTrust, type OpenedCheckpoint } from './checkpoint';
import { verifyInclusion } from './inclusion';
import { HASH_BYTES, leafHash } from './merkle-tree';
import { parseTreeSize } from './tree-size';

const HEADER = 'c2sp.org/tlog-proof@v1';

/** A tree of 2^63 entries has no longer paths. */
const MAX_PATH = 63;

/** Proof, on its own and offline, that an entry stands in a log (C2SP tlog-proof). Nothing in it is verified. */
export interface TlogProof {
  /** Not signed by anybody: never to be trusted. */
  readonly extra?: Buffer;
  readonly index: number;
  /** From the leaf's sibling to the root's child, 32 bytes each. */
  readonly path: readonly Buffer[];
  /** The signed checkpoint, cosignatures included, as the log served it. */
  readonly checkpoint: string;
}

/** What is to be verified: a proof for exactly these entry bytes, against this trust. */
export interface TlogProofClaim extends CheckpointTrust {
  readonly proof: string | Uint8Array;
  readonly leaf: Uint8Array;
}

/** What a verified proof says: the entry stands at `index` of the tree the log signed; cosignatures say when it was seen. */
export interface ProvenEntry extends OpenedCheckpoint {
  readonly index: number;
}

/** The text form, media type text/plain (C2SP tlog-proof). */
export function formatTlogProof({ extra, index, path, checkpoint }: TlogProof): string {
  const extraLine = extra ? [`extra ${toBase64(extra)}`] : [];
  const lines = [HEADER, ...extraLine, `index ${index}`, ...path.map(toBase64)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** An untrusted proof taken apart; refuses (malformed-proof, non-canonical-encoding, invalid-encoding) every other spelling. */
export function parseTlogProof(proof: string | Uint8Array): TlogProof {
  const text = typeof proof === 'string' ? proof : decodeUtf8(proof);
  const split = text.indexOf('\n\n');
  if (split < 0)
    throw new Refusal('malformed-proof', 'expected an empty line and a checkpoint after the path');
  const [header, ...lines] = text.slice(0, split).split('\n');
  if (header !== HEADER) throw new Refusal('malformed-proof', `expected the first line ${HEADER}`);
  const extra = lines[0]?.startsWith('extra ') ? parseExtra(lines.shift()) : undefined;
  const index = parseIndex(lines.shift());
  return { ...(extra && { extra }), index, path: parsePath(lines), checkpoint: text.slice(split + 2) };
}

/**
 * Verifies an untrusted proof for these entry bytes: the signature of the log, then the path. Refuses what does not
 * parse, (checkpoint-untrusted) and (inclusion-invalid). A quorum of witnesses is the caller's to require.
 */
export function verifyTlogProof({ proof, leaf, ...trust }: TlogProofClaim): ProvenEntry {
  const { index, path, checkpoint: note } = parseTlogProof(proof);
  const opened = openCheckpoint(note, trust);
  const { size, root } = opened.checkpoint;
  verifyInclusion({ index, size, leafHash: leafHash(leaf), path, root });
  return { index, ...opened };
}

function parseExtra(line = ''): Buffer {
  const extra = fromBase64(line.slice('extra '.length), 'the extra data');
  if (extra.length > 0) return extra;
  throw new Refusal('malformed-proof', 'expected extra data or no line for it');
}

function parseIndex(line = ''): number {
  const index = line.startsWith('index ') ? parseTreeSize(line.slice('index '.length)) : undefined;
  if (index !== undefined) return index;
  throw new Refusal('malformed-proof', `expected "index <decimal>", got ${JSON.stringify(line)}`);
}

function parsePath(lines: readonly string[]): Buffer[] {
  if (lines.length > MAX_PATH) throw new Refusal('malformed-proof', `a path has at most ${MAX_PATH} hashes`);
  const path = lines.map((line) => fromBase64(line, 'a hash of the path'));
  if (path.every((hash) => hash.length === HASH_BYTES)) return path;
  throw new Refusal('malformed-proof', `every hash of the path has ${HASH_BYTES} bytes`);
}
