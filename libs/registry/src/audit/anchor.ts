import { frontierFromBytes, openCheckpoint, rootOf, type Frontier, type VerifierKey } from '#core/log';
import { isRefusal } from '#core/refusal';
import type { SqlRunner } from '#registry/record';

/** Checkpoints read at once: verifying a signature takes about as long as reading it. */
const CHUNK = 200;

/** What one column says the root of the tree is; null where it cannot be read. */
export interface Claim {
  readonly column: string;
  readonly root: Buffer | null;
}

/** A row that says what the tree was at a size. */
export interface Anchor {
  readonly row: string;
  readonly size: number;
  readonly claims: readonly Claim[];
  /** The claims to believe where they contradict each other: the signed one, if its signature holds. */
  readonly trusted: readonly Claim[];
  readonly frontier: Frontier | null;
}

interface CheckpointRow {
  readonly size: number;
  readonly root: Buffer;
  readonly frontier: Buffer;
  readonly note: string;
}

/** The head as it stands, without judging it. */
export interface HeadRow {
  readonly size: number;
  readonly root: Buffer;
  readonly at: number;
  readonly ruleset: number;
  readonly frontier: Buffer;
}

/** The head row, or undefined where it is gone. */
export async function readHeadRow(runner: SqlRunner): Promise<HeadRow | undefined> {
  const sql = 'select size, root, at, ruleset, frontier from record.head where id = 1';
  return (await runner.query<HeadRow>(sql)).rows[0];
}

/** What the head says of the tree; it is not signed, its columns vouch for each other. */
function anchorOfHead({ size, root, frontier: bytes }: HeadRow): Anchor {
  const frontier = readFrontier(size, bytes);
  const claims = [
    { column: 'root', root },
    { column: 'frontier', root: frontier && rootOf(frontier) },
  ];
  return { row: 'record.head', size, claims, trusted: claims, frontier };
}

/** Every checkpoint up to the head in the order of sizes, then the head; few at a time, because there may be many. */
export async function* readAnchors(
  runner: SqlRunner,
  head: HeadRow,
  trust: VerifierKey,
): AsyncGenerator<Anchor> {
  let after = -1;
  for (;;) {
    const { rows } = await runner.query<CheckpointRow>(
      `select size, root, frontier, note from record.checkpoint where size > $1 and size <= $2 order by size limit ${CHUNK}`,
      [after, head.size],
    );
    for (const row of rows) yield anchorOfCheckpoint(row, trust);
    const last = rows.at(-1);
    if (!last) break;
    after = last.size;
  }
  yield anchorOfHead(head);
}

function anchorOfCheckpoint(
  { size, root, frontier: bytes, note }: CheckpointRow,
  trust: VerifierKey,
): Anchor {
  const frontier = readFrontier(size, bytes);
  const signed = { column: 'note', root: signedRoot(note, size, trust) };
  const stored = [
    { column: 'root', root },
    { column: 'frontier', root: frontier && rootOf(frontier) },
  ];
  const trusted = signed.root ? [signed] : stored;
  return { row: `record.checkpoint ${size}`, size, claims: [signed, ...stored], trusted, frontier };
}

function signedRoot(note: string, size: number, trust: VerifierKey): Buffer | null {
  try {
    const { checkpoint } = openCheckpoint(note, { origin: trust.name, verifiers: [trust] });
    return checkpoint.size === size ? checkpoint.root : null;
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    return null;
  }
}

/** Null where the bytes are no frontier of that size: exactly what is looked for here. */
function readFrontier(size: number, bytes: Buffer): Frontier | null {
  try {
    return frontierFromBytes(size, bytes);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return null;
  }
}
