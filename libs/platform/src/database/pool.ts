import { Pool } from 'pg';
import { numberTypes } from './number-types';

export interface PoolSettings {
  /** Connections at most; waiting for one takes at most 10 seconds. */
  readonly size: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Told of connections lost while nobody used them; the pool replaces them by itself. */
  readonly onConnectionLost: (error: Error) => void;
}

const connectTimeoutMs = 10_000;

/** Connections for one purpose, apart from those of the data source; int8 comes as a number. */
export function createPool(url: string, { size, applicationName, onConnectionLost }: PoolSettings): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    application_name: applicationName,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: numberTypes,
  });
  pool.on('error', onConnectionLost);
  return pool;
}
