import type { Pool } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import type { MigrationClass } from './migrate';
import { numberTypes } from './number-types';

export interface DataSourceSettings {
  /** Connections at most; waiting for one takes at most 10 seconds. */
  readonly poolSize: number;
  readonly entities: Extract<DataSourceOptions['entities'], readonly unknown[]>;
  readonly migrations: readonly MigrationClass[];
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Told of connections lost while nobody used them; the pool replaces them by itself. */
  readonly onConnectionLost?: (error: Error) => void;
}

const connectTimeoutMs = 10_000;

/**
 * A TypeORM data source, not yet initialised, whose pool also serves the hot paths (`poolOf`). int8 comes as a number.
 * Nothing is created or changed by itself: no synchronisation, no extension, no migration.
 */
export function createDataSource(url: string, settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    poolSize: settings.poolSize,
    applicationName: settings.applicationName,
    connectTimeoutMS: connectTimeoutMs,
    entities: [...settings.entities],
    migrations: [...settings.migrations],
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    logging: false,
    poolErrorHandler: settings.onConnectionLost ?? (() => {}),
    extra: { types: numberTypes, keepAlive: true },
  });
}

/** The connection pool of an initialised data source, for set-based SQL without the ORM. */
export function poolOf(dataSource: DataSource): Pool {
  if (!dataSource.isInitialized) throw new TypeError('the data source is not initialised');
  return (dataSource.driver as PostgresDriver).master as Pool;
}
