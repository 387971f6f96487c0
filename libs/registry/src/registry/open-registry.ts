import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Diagnostics } from '#platform/diagnostics';
import { createPool, NotificationListener, poolOf } from '#platform/database';
import { LogReader, SEALED_CHANNEL, SealWatch, TileStore } from '#registry/log';
import { EntryReader } from '#registry/record';
import { buildRegister, type LockHold, type RegisterService } from '#registry/register';
import { dataSource, stateTables } from '#registry/schema';

/** What a process needs to open a registry at its database. */
export interface RegistryOptions {
  readonly databaseUrl: string;
  readonly diagnostics: Diagnostics;
  /** Where it is not yet founded: the origin it will have. */
  readonly origin?: string;
  /** Milliseconds of a clock that is never set. */
  readonly monotonic: () => number;
  readonly poolSize?: number;
  readonly onHold?: (hold: LockHold) => void;
}

/** A registry as a process sees it: one way in, and what may be read. */
export interface OpenRegistry {
  readonly origin: string;
  readonly pool: Pool;
  readonly dataSource: DataSource;
  readonly register: RegisterService;
  readonly log: LogReader;
  readonly entries: EntryReader;
  close(): Promise<void>;
}

/** The registry at this database has no genesis, and the process was given no origin to found it under. */
export class NotFoundedError extends Error {
  override readonly name = 'NotFoundedError';
}

/** Connects to a migrated database and builds the register over it. */
export async function openRegistry(options: RegistryOptions): Promise<OpenRegistry> {
  const { databaseUrl, diagnostics } = options;
  const onConnectionLost = (err: Error) => diagnostics.warn({ err }, 'a database connection was lost');
  const source = await dataSource(databaseUrl, options.poolSize).initialize();
  const appendPool = createPool(databaseUrl, {
    size: 2,
    applicationName: 'interlock appender',
    onConnectionLost,
  });
  try {
    return await assemble(options, source, appendPool);
  } catch (error) {
    await Promise.all([source.destroy(), appendPool.end()]);
    throw error;
  }
}

async function assemble(
  options: RegistryOptions,
  source: DataSource,
  appendPool: Pool,
): Promise<OpenRegistry> {
  const { databaseUrl, diagnostics, monotonic, onHold } = options;
  const pool = poolOf(source);
  const origin = (await readOrigin(pool)) ?? options.origin;
  if (origin === undefined)
    throw new NotFoundedError('this database holds no registry yet; run: interlock init');
  const log = new LogReader(pool, new TileStore(pool));
  const report = (message: string, err: unknown) => diagnostics.error({ err }, message);
  const watch = new SealWatch(log, (error) => report('looking for a checkpoint failed', error));
  const listener = new NotificationListener(databaseUrl, 'interlock seal watch', {
    [SEALED_CHANNEL]: () => void watch.look(),
  });
  listener.on('reconnected', () => void watch.look());
  listener.on('lost', (err) => diagnostics.warn({ err }, 'the connection for notifications was lost'));
  await listener.start();
  const parts = {
    pool,
    appendPool,
    tables: stateTables,
    origin,
    log,
    watch,
    monotonic,
    report,
    ...(onHold && { onHold }),
  };
  const close = async () => {
    watch.close();
    await Promise.all([listener.close(), appendPool.end(), source.destroy()]);
  };
  return {
    origin,
    pool,
    dataSource: source,
    register: await buildRegister(parts),
    log,
    entries: new EntryReader(pool),
    close,
  };
}

/** The origin genesis gave the registry, or undefined before it. */
async function readOrigin(pool: Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ origin: string }>('select origin from state.registry');
  return rows[0]?.origin;
}
