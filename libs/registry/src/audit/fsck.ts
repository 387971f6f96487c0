import type { Pool } from 'pg';
import type { VerifierKey } from '#core/log';
import { systemClock } from '#platform/clock';
import { transaction } from '#platform/database';
import type { SqlRunner } from '#registry/record';
import { readAnchors, readHeadRow } from './anchor';
import { checkEngines } from './engine-check';
import { Findings, type Finding } from './finding';
import { checkHead } from './head-check';
import { checkLeaves } from './leaf-check';
import { StatementCheck } from './statement-check';
import { findStrays } from './stray-check';
import { TileCheck } from './tile-check';

/** How far a run is: leaves are hashed first, statements read again after that. */
export interface FsckProgress {
  readonly stage: 'leaves' | 'statements';
  /** Entries of this stage that are done, and how many there are. */
  readonly done: number;
  readonly total: number;
}

export interface FsckOptions {
  /** The log's key: its name is the origin, its signature stands under every checkpoint. */
  readonly trust: VerifierKey;
  readonly onProgress?: (progress: FsckProgress) => void;
  /** Ends the run early, with an error. */
  readonly signal?: AbortSignal;
}

/** What was looked at, and every row that contradicts another. */
export interface FsckReport {
  readonly entries: number;
  /** Bytes of statements and objects. */
  readonly bytes: number;
  readonly seconds: number;
  readonly findings: readonly Finding[];
}

/** How long the server waits for us between two reads, in milliseconds; hashing a range takes far less. */
const IDLE_TIMEOUT = 60_000;

/**
 * Compares everything that is recorded with everything it follows from; changes nothing. Counts come from one snapshot; what lies
 * below its head is insert only and read beside it, which takes a second connection of the pool.
 */
export async function fsck(pool: Pool, options: FsckOptions): Promise<FsckReport> {
  const started = systemClock.monotonic();
  const findings = new Findings();
  const { entries, bytes } = await transaction(pool, (client) => examine(client, pool, options, findings), {
    mode: 'REPEATABLE READ READ ONLY',
    idleTimeoutMs: IDLE_TIMEOUT,
  });
  const seconds = (systemClock.monotonic() - started) / 1000;
  return { entries, bytes, seconds, findings: findings.all() };
}

async function examine(
  runner: SqlRunner,
  pool: Pool,
  { trust, onProgress, signal }: FsckOptions,
  findings: Findings,
): Promise<{ entries: number; bytes: number }> {
  const head = await readHeadRow(runner);
  if (!head) {
    findings.add('record.head', 'the row is gone');
    return { entries: 0, bytes: 0 };
  }
  const total = await boundOf(runner, head.size, findings);
  const report = (stage: FsckProgress['stage']) => (done: number) => {
    signal?.throwIfAborted();
    onProgress?.({ stage, done, total });
  };
  await checkLeaves(pool, total, readAnchors(runner, head, trust), findings, report('leaves'));
  await new TileCheck(runner, pool, findings).run(await readSealed(runner, head.size));
  await checkHead(runner, head, trust.name, findings);
  const bytes = await new StatementCheck(pool, trust.name, findings).run(total, report('statements'));
  await findStrays(runner, head.size, findings);
  await checkEngines(runner, findings);
  return { entries: total, bytes };
}

/** Up to which place something can be read; a head that is far ahead of everything is not followed into the void. */
async function boundOf(runner: SqlRunner, size: number, findings: Findings): Promise<number> {
  const { rows } = await runner.query<{ next: number }>(
    `select greatest((select max(place) from record.entry where place < $1),
       (select max(place) from state.event where place < $1), -1) + 1 as next`,
    [size],
  );
  const bound = rows[0]?.next ?? 0;
  if (bound < size) {
    findings.addEntry(bound, '', `is missing, with every other up to the head's size ${size}`);
  }
  return bound;
}

/** The size of the last checkpoint: up to there full tiles are due. */
async function readSealed(runner: SqlRunner, size: number): Promise<number> {
  const { rows } = await runner.query<{ sealed: number }>(
    'select coalesce(max(size), 0) as sealed from record.checkpoint where size <= $1',
    [size],
  );
  return rows[0]?.sealed ?? 0;
}
