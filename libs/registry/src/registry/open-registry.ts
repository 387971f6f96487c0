import { availableParallelism } from 'node:os';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Diagnostics } from '#platform/diagnostics';
import { createPool, NotificationListener, poolOf } from '#platform/database';
import type { Metrics } from '#platform/metrics';
import { JUDGED_CHANNEL, JudgementDesk, JudgementRequests, registerTime } from '#registry/judging';
import { LogReader, SEALED_CHANNEL, SealWatch, TileStore } from '#registry/log';
import { watchRegistry, RegisterMetrics } from '#registry/metrics';
import { EntryReader } from '#registry/record';
import {
  buildRegister,
  PreparePool,
  preparingWith,
  type LockHold,
  type RegisterService,
} from '#registry/register';
import { dataSource, stateTables } from '#registry/schema';

/** What a process needs to open a registry at its database. */
export interface RegistryOptions {
  readonly databaseUrl: string;
  readonly diagnostics: Diagnostics;
  /** Where it is not yet founded: the origin it will have. */
  readonly origin?: string;
  /** Milliseconds of a clock that is never set. */
  readonly monotonic: () => number;
  /** Connections for reading through the doors, at most. */
  readonly poolSize?: number;
  readonly onHold?: (hold: LockHold) => void;
  /** Where to count what happens here. */
  readonly metrics?: Metrics;
}

/** A registry as a process sees it: one way in, and what may be read. */
export interface OpenRegistry {
  readonly origin: string;
  /** Connections of the registry itself: for what is read on the way in, its health, its worker. */
  readonly pool: Pool;
  /** Connections for reading through the doors. A query that takes longer than two seconds is cancelled. */
  readonly readPool: Pool;
  readonly dataSource: DataSource;
  readonly register: RegisterService;
  /** The log as it is read through the doors. */
  readonly log: LogReader;
  readonly entries: EntryReader;
  /** Where judgements for good are asked for. */
  readonly judgements: JudgementDesk;
  close(): Promise<void>;
}

/** The registry at this database has no genesis, and the process was given no origin to found it under. */
export class NotFoundedError extends Error {
  override readonly name = 'NotFoundedError';
}

/** Connections of each kind at most: slow reading takes all of its own, and none of the others. */
const OWN_CONNECTIONS = 6;
const APPEND_CONNECTIONS = 2;
const READ_CONNECTIONS = 10;

/** How long whoever reads waits for a connection, and for a query, at most (milliseconds). */
const READ_TIMEOUT = 2000;

/** Threads that prepare statements when there are many: one processor is left for everything else. */
const THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));

/** The pools of a process, by what they are for. */
interface Pools {
  readonly source: DataSource;
  readonly append: Pool;
  readonly read: Pool;
}

/** Connects to a migrated database and builds the register over it. */
export async function openRegistry(options: RegistryOptions): Promise<OpenRegistry> {
  const { databaseUrl, diagnostics, poolSize = READ_CONNECTIONS } = options;
  const onConnectionLost = (err: Error) => diagnostics.warn({ err }, 'a database connection was lost');
  const poolFor = (purpose: string, size: number, timeouts: { timeoutMs?: number } = {}) =>
    createPool(databaseUrl, { size, applicationName: `interlock ${purpose}`, onConnectionLost, ...timeouts });
  const source = await dataSource(databaseUrl, OWN_CONNECTIONS).initialize();
  const append = poolFor('appender', APPEND_CONNECTIONS);
  const read = poolFor('reader', poolSize, { timeoutMs: READ_TIMEOUT });
  const pools = { source, append, read };
  try {
    return await assemble(options, pools);
  } catch (error) {
    await endAll(pools);
    throw error;
  }
}

async function assemble(options: RegistryOptions, pools: Pools): Promise<OpenRegistry> {
  const { diagnostics, monotonic, metrics } = options;
  const pool = poolOf(pools.source);
  const origin = (await readOrigin(pool)) ?? options.origin;
  if (origin === undefined)
    throw new NotFoundedError('this database holds no registry yet; run: interlock init');
  const report = (message: string, err: unknown) => diagnostics.error({ err }, message);
  const threads = new PreparePool(origin, THREADS, (error) => report(error.message, error.cause));
  const log = new LogReader(pool, new TileStore(pool));
  const watch = new SealWatch(log, (error) => report('looking for a checkpoint failed', error));
  const judgements = new JudgementDesk(new JudgementRequests(pool), () => registerTime(pool));
  const listener = await listen(options, watch, judgements);
  const onHold = measureHolds(options);
  const parts = {
    pool,
    appendPool: pools.append,
    tables: stateTables,
    origin,
    preparer: preparingWith(threads),
    log,
    watch,
    monotonic,
    report,
  };
  const register = await buildRegister({ ...parts, ...(onHold && { onHold }) });
  if (metrics) watchRegistry(metrics, { own: pool, append: pools.append, read: pools.read }, register);
  const close = async () => {
    watch.close();
    await Promise.all([listener.close(), endAll(pools), threads.close()]);
  };
  return {
    origin,
    pool,
    readPool: pools.read,
    dataSource: pools.source,
    register,
    log: new LogReader(pools.read, new TileStore(pools.read)),
    entries: new EntryReader(pools.read),
    judgements,
    close,
  };
}

async function listen(
  { databaseUrl, diagnostics }: RegistryOptions,
  watch: SealWatch,
  judgements: JudgementDesk,
): Promise<NotificationListener> {
  const listener = new NotificationListener(databaseUrl, 'interlock seal watch', {
    [SEALED_CHANNEL]: () => void watch.look(),
    [JUDGED_CHANNEL]: (id) => judgements.tell(id),
  });
  listener.on('reconnected', () => {
    void watch.look();
    judgements.tellAll();
  });
  listener.on('lost', (err) => diagnostics.warn({ err }, 'the connection for notifications was lost'));
  await listener.start();
  return listener;
}

/** Whoever wants to know of a hold of the lock, in one call. */
function measureHolds({ metrics, onHold }: RegistryOptions): ((hold: LockHold) => void) | undefined {
  if (!metrics) return onHold;
  const measured = new RegisterMetrics(metrics);
  return (hold) => {
    measured.observe(hold);
    onHold?.(hold);
  };
}

async function endAll({ source, append, read }: Pools): Promise<void> {
  await Promise.all([source.destroy(), append.end(), read.end()]);
}

/** The origin genesis gave the registry, or undefined before it. */
async function readOrigin(pool: Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ origin: string }>('select origin from state.registry');
  return rows[0]?.origin;
}
