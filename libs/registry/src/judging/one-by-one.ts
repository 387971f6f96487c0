import type { Pool } from 'pg';
import { transaction } from '#platform/database';

/** Tells these locks from whatever else the database is used for. */
const LOCKS = 0x1c0c;

/** How long whoever comes second waits, and how long the first may take, in milliseconds. */
const TIMEOUT = 60_000;

/** Does work about one interconnection while no other process does any about it; two at once would clear its flows twice. */
export function oneByOne<T>(pool: Pool, interconnection: string, work: () => Promise<T>): Promise<T> {
  return transaction(
    pool,
    async (client) => {
      await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCKS, interconnection]);
      return work();
    },
    { lockTimeoutMs: TIMEOUT, idleTimeoutMs: TIMEOUT },
  );
}
