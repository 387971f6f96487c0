import { frontierFromBytes, frontierToBytes, rootOf, type Frontier } from '#core/log';
import { RecordDamage } from './record-damage';
import type { SqlRunner } from './sql';

/** Why nothing is appended for now, and since when (whole seconds). */
export interface Freeze {
  readonly code: 'log-read-only' | 'clock-regression';
  readonly reason: string;
}

/** The appender's whole memory. */
export interface Head {
  readonly size: number;
  /** Time of the last batch, whole seconds since 1970. */
  readonly at: number;
  readonly ruleset: number;
  readonly frontier: Frontier;
  readonly root: Buffer;
  readonly frozen: Freeze | null;
}

interface HeadRow {
  size: number;
  root: Buffer;
  at: number;
  ruleset: number;
  frontier: Buffer;
  frozen: Freeze | null;
  now: number;
}

/** Takes the lock that makes the order, and reads the database's clock while holding it. */
export async function lockHead(runner: SqlRunner): Promise<{ head: Head; now: number }> {
  const { rows } = await runner.query<HeadRow>(
    `with locked as materialized (select * from record.head where id = 1 for update)
     select *, floor(extract(epoch from clock_timestamp()))::bigint as now from locked`,
  );
  return toHead(rows);
}

/** Reads the head without waiting for anybody. */
export async function readHead(runner: SqlRunner): Promise<{ head: Head; now: number }> {
  const { rows } = await runner.query<HeadRow>(
    `select *, floor(extract(epoch from clock_timestamp()))::bigint as now from record.head where id = 1`,
  );
  return toHead(rows);
}

/** The data-modifying part that moves the head. */
export function headUpdate(head: Omit<Head, 'frozen'>, add: (value: unknown) => string): string {
  return `update record.head set size = ${add(head.size)}, root = ${add(head.root)}, at = ${add(head.at)},
    ruleset = ${add(head.ruleset)}, frontier = ${add(frontierToBytes(head.frontier))} where id = 1`;
}

/** Stops every process from appending until an operator lifts it; the first reason stays. */
export async function freeze(runner: SqlRunner, reason: Freeze): Promise<void> {
  await runner.query(`update record.head set frozen = $1 where id = 1 and frozen is null`, [
    JSON.stringify(reason),
  ]);
}

/** Lets the log be written again: the operator's decision after looking at the reason. */
export async function thaw(runner: SqlRunner): Promise<void> {
  await runner.query(`update record.head set frozen = null where id = 1`);
}

function toHead(rows: readonly HeadRow[]): { head: Head; now: number } {
  const [row] = rows;
  if (!row) throw new RecordDamage('record.head', 'the row is gone');
  const frontier = readFrontier(row);
  return { head: { ...row, frontier }, now: row.now };
}

function readFrontier({ size, frontier, root }: HeadRow): Frontier {
  let read: Frontier;
  try {
    read = frontierFromBytes(size, frontier);
  } catch (cause) {
    throw new RecordDamage('record.head', `the frontier does not fit the size ${size}`, { cause });
  }
  if (!rootOf(read).equals(root))
    throw new RecordDamage('record.head', 'the frontier does not lead to the root');
  return read;
}
