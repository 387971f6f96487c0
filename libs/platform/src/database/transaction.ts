import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { poolOf } from './data-source';

export interface TransactionSettings {
  /** How long one statement waits for a lock before it fails with 55P03; 5000 by default. */
  readonly lockTimeoutMs?: number;
  /** How long the server lets the transaction wait for us before it ends the connection; 10000 by default. */
  readonly idleTimeoutMs?: number;
  /** `BEGIN` alone is read committed. */
  readonly mode?: 'REPEATABLE READ' | 'REPEATABLE READ READ ONLY' | 'SERIALIZABLE';
}

/**
 * Runs `work` in one transaction on one connection: committed when the promise resolves. On any error the connection is
 * thrown away, which rolls back: its state is unknown, and after a COMMIT without an answer even the outcome is.
 */
export async function transaction<T>(
  source: DataSource | Pool,
  work: (client: PoolClient) => Promise<T>,
  settings: TransactionSettings = {},
): Promise<T> {
  const client = await (source instanceof DataSource ? poolOf(source) : source).connect();
  // A connection that ends between two queries says so by an event, which would end the process if nobody listened.
  const onLost = () => {};
  client.on('error', onLost);
  try {
    await client.query(opening(settings));
    const result = await work(client);
    await client.query('COMMIT');
    client.removeListener('error', onLost);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** One message, so that the limits cost no round trip of their own. */
function opening({ lockTimeoutMs = 5_000, idleTimeoutMs = 10_000, mode }: TransactionSettings): string {
  return [
    mode ? `BEGIN ISOLATION LEVEL ${mode}` : 'BEGIN',
    `SET LOCAL lock_timeout = ${milliseconds(lockTimeoutMs)}`,
    `SET LOCAL idle_in_transaction_session_timeout = ${milliseconds(idleTimeoutMs)}`,
  ].join('; ');
}

function milliseconds(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`${value} is no number of milliseconds`);
  return value;
}
