import type { Pool } from 'pg';
import { systemClock } from '#platform/clock';
import { transaction } from '#platform/database';
import type { SqlRunner } from '#registry/record';
import { StateStore } from '#registry/register';
import { stateTables } from '#registry/schema';
import { readHeadRow, type HeadRow } from './anchor';
import { chunksUpTo } from './chunks';
import { Replay, type ReplayedHead, type ReplayedRow } from './replay';
import { compareTable, type Difference } from './state-difference';

export interface RebuildOptions {
  /** Told after each batch how many entries are applied, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** How many entries were applied in how much time, and every row that is not what they lead to. */
export interface RebuildReport {
  readonly entries: number;
  readonly seconds: number;
  readonly differences: readonly Difference[];
}

/** Entries applied at once. */
const BATCH = 1000;

/** How long the server waits for us between two batches, in milliseconds. */
const IDLE_TIMEOUT = 60_000;

/** The schema of a session's temporary tables: they vanish with the transaction, also when it fails. */
const SCRATCH = 'pg_temp';

/**
 * Applies what is in schema `record`, and nothing else, to empty tables and compares these and the head with the live ones, row for
 * row. All on one snapshot, so that the registry may go on meanwhile; the entries below its head are read over a second connection.
 */
export async function rebuild(pool: Pool, { onProgress }: RebuildOptions = {}): Promise<RebuildReport> {
  const started = systemClock.monotonic();
  const { entries, differences } = await transaction(
    pool,
    async (client) => {
      await makeTables(client);
      const head = await readHeadRow(client);
      if (!head) throw new TypeError('record.head has no row');
      const replay = await onSameSnapshot(pool, client, (reader) =>
        replayAll(client, reader, head.size, onProgress),
      );
      const found = [...replay.problems, ...replay.unexplained(), ...compareHead(head, replay.head)];
      for (const table of stateTables) found.push(...(await compareTable(client, table, SCRATCH)));
      return { entries: replay.head.size, differences: found };
    },
    { mode: 'REPEATABLE READ', idleTimeoutMs: IDLE_TIMEOUT },
  );
  return { entries, seconds: (systemClock.monotonic() - started) / 1000, differences };
}

/** Reads over a second connection what the first one sees: an erasure that comes meanwhile is no difference. */
async function onSameSnapshot<T>(
  pool: Pool,
  client: SqlRunner,
  read: (reader: SqlRunner) => Promise<T>,
): Promise<T> {
  const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
  return transaction(
    pool,
    async (reader) => {
      await reader.query(`set transaction snapshot '${rows[0]?.snapshot}'`);
      return read(reader);
    },
    { mode: 'REPEATABLE READ', idleTimeoutMs: IDLE_TIMEOUT },
  );
}

async function makeTables(runner: SqlRunner): Promise<void> {
  // Without statistics the planner overrates what comparing costs and compiles it first, which takes longer than comparing.
  await runner.query('set local jit = off');
  for (const { name } of stateTables) {
    await runner.query(`create temp table ${name} (like state.${name}, primary key (id)) on commit drop`);
  }
}

async function replayAll(
  runner: SqlRunner,
  reader: SqlRunner,
  size: number,
  onProgress: RebuildOptions['onProgress'],
): Promise<Replay> {
  const replay = new Replay(runner, new StateStore(stateTables, SCRATCH), await readOrigin(runner));
  for await (const { to, rows } of chunksUpTo(size, BATCH, (from, end) => readRows(reader, from, end))) {
    await replay.apply(rows);
    onProgress?.(to, size);
  }
  return replay;
}

/** The issuer of the first entry is the registry itself; an empty log has none. */
async function readOrigin(runner: SqlRunner): Promise<string> {
  const { rows } = await runner.query<{ issuer: string }>('select issuer from record.entry where place = 0');
  return rows[0]?.issuer ?? '';
}

async function readRows(runner: SqlRunner, from: number, to: number): Promise<readonly ReplayedRow[]> {
  const { rows } = await runner.query<ReplayedRow>(
    `select e.place, e.at, e.kind, e.issuer, e.key, e.leaf, b.bytes, e.identity is null as "isErased",
       exists (select from record.object o where o.identity = e.identity) as "hasObjects"
     from record.entry e left join record.body b using (identity)
     where e.place >= $1 and e.place < $2 order by e.place`,
    [from, to],
  );
  return rows;
}

function compareHead(live: HeadRow, made: ReplayedHead): readonly Difference[] {
  const shown = { ...live, root: live.root.toString('hex'), frontier: live.frontier.toString('hex') };
  const members = ['size', 'at', 'ruleset', 'root', 'frontier'] as const;
  return members
    .filter((member) => shown[member] !== made[member])
    .map((member) => ({
      table: 'record.head',
      id: member,
      problem: `is ${shown[member]}, the entries lead to ${made[member]}`,
    }));
}
