import { Pool } from 'pg';
import { numberTypes } from './number-types';

export interface PoolSettings {
  /** Connections at most; waiting for one takes at most 10 seconds. */
  readonly size: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Told of connections lost while nobody used them; the pool replaces them by itself. */
  readonly onConnectionLost: (error: Error) => void;
  /**
   * How long waiting for a connection, and each query, may take (milliseconds). The server cancels a query that takes longer;
   * one that is not answered at all is given up a little later, with its connection.
   */
  readonly timeoutMs?: number;
}

const connectTimeoutMs = 10_000;

/** How much later than the server we give up a query, so that it is the server that ends it where it can (milliseconds). */
const headStartMs = 200;

/** Connections for one purpose, apart from those of the data source; int8 comes as a number. */
export function createPool(url: string, settings: PoolSettings): Pool {
  const { size, applicationName, onConnectionLost, timeoutMs } = settings;
  const pool = new Pool({
    connectionString: url,
    max: size,
    application_name: applicationName,
    connectionTimeoutMillis: timeoutMs ?? connectTimeoutMs,
    ...(timeoutMs && { statement_timeout: timeoutMs - headStartMs, query_timeout: timeoutMs }),
    keepAlive: true,
    types: numberTypes,
  });
  pool.on('error', onConnectionLost);
  return pool;
}
