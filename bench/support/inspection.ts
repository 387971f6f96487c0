import { Pool, type Client } from 'pg';
import { parseVerifierKey } from '#core/log';
import { createPool } from '#platform/database';
import { fsck, rebuild } from '#registry/audit';
import { withClient } from './bench-database';
import type { Ledger } from './ledger';

/** What an inspection found; empty lists mean that all is well. */
export interface Inspection {
  readonly entries: number;
  readonly losses: readonly string[];
  readonly order: readonly string[];
  readonly fsck: readonly string[];
  readonly rebuild: readonly string[];
}

/** Compares what was acknowledged with what is stored, and what is stored with itself. */
export async function inspect(databaseUrl: string, ledger: Ledger): Promise<Inspection> {
  const found = await withClient(databaseUrl, async (client) => ({
    entries: await countEntries(client),
    losses: await ledger.findLosses(client),
    order: await findGaps(client),
    trust: parseVerifierKey(await readLogKey(client)),
  }));
  const pool = createPool(databaseUrl, {
    size: 3,
    applicationName: 'interlock bench',
    onConnectionLost: () => {},
  });
  try {
    return { ...found, ...(await audit(pool, found.trust)) };
  } finally {
    await pool.end();
  }
}

/** Everything that was found. */
export function toFindings({
  losses,
  order,
  fsck: contradictions,
  rebuild: differences,
}: Inspection): readonly string[] {
  return [...losses, ...order, ...contradictions, ...differences];
}

/** One line about it. */
export function summaryOf({
  entries,
  losses,
  order,
  fsck: contradictions,
  rebuild: differences,
}: Inspection): string {
  const word = (found: readonly string[]) => (found.length === 0 ? 'clean' : `${found.length} findings`);
  return `${losses.length} lost  ${entries} places ${word(order)}  fsck ${word(contradictions)}  rebuild ${word(differences)}`;
}

async function audit(pool: Pool, trust: ReturnType<typeof parseVerifierKey>) {
  const checked = await fsck(pool, { trust });
  const rebuilt = await rebuild(pool);
  return {
    fsck: checked.findings.map(({ row, finding }) => `${row}: ${finding}`),
    rebuild: rebuilt.differences.map(({ table, id, problem }) => `${table} ${id} ${problem}`),
  };
}

async function countEntries(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>('select count(*) from record.entry');
  return Number(rows[0]?.count);
}

/** Places are 0, 1, 2 … without a gap, as many as the head says; no two checkpoints of one size. */
async function findGaps(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ finding: string }>(
    `select 'place ' || place || ' follows ' || before as finding
       from (select place, lag(place, 1, -1::bigint) over (order by place) as before from record.entry) e
      where place <> before + 1
     union all
     select 'the head says ' || size || ', there are ' || (select count(*) from record.entry)
       from record.head where size <> (select count(*) from record.entry)
     union all
     select 'a checkpoint of size ' || size || ' is ahead of the head'
       from record.checkpoint where size > (select size from record.head)`,
  );
  return rows.map(({ finding }) => finding);
}

async function readLogKey(client: Client): Promise<string> {
  const { rows } = await client.query<{ log_key: string }>('select log_key from state.registry');
  return rows[0]?.log_key ?? '';
}
