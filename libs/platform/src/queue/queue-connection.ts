import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  withBackend,
  type BackendFactory,
  type ConnectionOptions,
  type IQueueBackend,
} from 'bullmq';
import { Client } from 'pg';

type ErrorListener = (error: Error) => void;

/** The sending end of a queue whose jobs are names and nothing else. */
export interface NameQueue {
  /** Adds a job unless one of this name waits; one that is being processed now does not count. */
  add(name: string): Promise<void>;
  close(): Promise<void>;
}

/** The receiving end of such a queue. */
export interface NameWorker {
  close(): Promise<void>;
}

/** Where jobs go through: Redis, or the database, with the same behaviour. */
export interface QueueConnection {
  readonly backend: 'redis' | 'postgres';
  /** Makes the queue's tables where it needs some; safe while other processes do the same. */
  prepare(): Promise<void>;
  openQueue(queue: string, onError: ErrorListener): NameQueue;
  openWorker(queue: string, process: (name: string) => void, onError: ErrorListener): NameWorker;
}

/** Each end holds up to this many database connections, and a worker one more to listen. */
const postgresPoolSize = 2;

/** How long a Redis that is away is left alone between two attempts; BullMQ's own 20 seconds would also delay a process that ends. */
const longestRedisPauseMs = 1_000;

/** Redis when there is an address of one, otherwise the database. */
export function queueConnection(addresses: {
  readonly redisUrl?: string | undefined;
  readonly databaseUrl: string;
}): QueueConnection {
  return addresses.redisUrl ? overRedis(addresses.redisUrl) : overPostgres(addresses.databaseUrl);
}

function overRedis(url: string): QueueConnection {
  const retryStrategy = (times: number) => Math.min(times * 100, longestRedisPauseMs);
  // ioredis waits this long for the end of a socket, also of one that never opened, before the process may end.
  const disconnectTimeout = 200;
  const connection: ConnectionOptions = { url, retryStrategy, disconnectTimeout, maxRetriesPerRequest: null };
  return {
    backend: 'redis',
    prepare: async () => {},
    ...ends(createRedisBackend, connection, { abruptly: true }),
  };
}

function overPostgres(connectionString: string): QueueConnection {
  const connection = { connectionString, schema: 'bullmq', max: postgresPoolSize };
  return {
    backend: 'postgres',
    prepare: () => makeTables(connectionString),
    ...ends(createPostgresBackend, connection, { abruptly: false }),
  };
}

async function makeTables(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await runMigrations(client, 'bullmq');
  } finally {
    await client.end();
  }
}

/** A finished job is of no interest: what matters was done by the handler. */
const forgotten = { removeOnComplete: true, removeOnFail: true } as const;

function ends<B extends IQueueBackend, C>(
  factory: BackendFactory<B, C>,
  connection: C,
  // A Redis that is away would be waited for; over PostgreSQL only an orderly end stops the timer of the next job.
  closing: { readonly abruptly: boolean },
): Pick<QueueConnection, 'openQueue' | 'openWorker'> {
  const { Queue, Worker } = withBackend(factory);
  return {
    openQueue: (name, onError) => {
      const queue = new Queue<object, void, string>(name, { connection });
      queue.on('error', onError);
      return {
        add: async (job) => {
          // A job that is under way may have looked before our reason came: then another follows it.
          const deduplication = { id: job, keepLastIfActive: true };
          await queue.add(job, {}, { ...forgotten, deduplication });
        },
        close: () => queue.close(),
      };
    },
    openWorker: (name, process, onError) => {
      const worker = new Worker<object, void, string>(name, async (job) => process(job.name), {
        connection,
      });
      worker.on('error', onError);
      return { close: () => worker.close(closing.abruptly) };
    },
  };
}
