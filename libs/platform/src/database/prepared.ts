import { createHash } from 'node:crypto';
import type { PoolClient, QueryResultRow } from 'pg';

/** What answers queries. */
interface Runner {
  query<Row>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>;
}

/**
 * A connection that keeps what it was asked as prepared statements: the server parses a text once, and soon plans it for any values.
 * For texts that do not vary, each of which is kept for as long as the connection lives, and whose plan is good for whatever values.
 */
export function prepared(client: PoolClient): Runner {
  return {
    query: <Row>(text: string, values: readonly unknown[] = []) =>
      client.query<Row & QueryResultRow>({ name: nameOf(text), text, values: [...values] }),
  };
}

/** Shorter than the 63 bytes of a name that the server looks at. */
function nameOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
