import { frontierFromBytes, openCheckpoint, rootOf, type Frontier, type VerifierKey } from '#core/log';
import { isRefusal } from '#core/refusal';
import type { SqlRunner } from '#registry/record';

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
export function anchorOfHead({ size, root, frontier: bytes }: HeadRow): Anchor {
  const frontier = readFrontier(size, bytes);
  const claims = [
    { column: 'root', root },
    { column: 'frontier', root: frontier && rootOf(frontier) },
  ];
  return { row: 'record.head', size, claims, trusted: claims, frontier };
}

/** Every checkpoint in the order of sizes. */
export async function readCheckpoints(runner: SqlRunner, trust: VerifierKey): Promise<readonly Anchor[]> {
  const sql = 'select size, root, frontier, note from record.checkpoint order by size';
  const { rows } = await runner.query<CheckpointRow>(sql);
  return rows.map((row) => anchorOfCheckpoint(row, trust));
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
