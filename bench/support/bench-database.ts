import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';

/** A PostgreSQL server to measure on: that of DATABASE_URL, or a durable one of our own. */
export interface BenchServer {
  /** What it is, for the report. */
  readonly description: string;
  /** Its own database, for its superuser. */
  readonly url: string;
  /** Makes an empty database and returns its address. */
  createDatabase(): Promise<string>;
  /** Removes what was made. */
  stop(): Promise<void>;
}

/** Uses the server of DATABASE_URL where there is one, or starts one with its data below the directory. */
export async function startBenchServer(directory: string): Promise<BenchServer> {
  const given = process.env.DATABASE_URL;
  if (given) return onServer(given, async () => {});
  const server = await startEmbeddedPostgres({ dataDir: path.join(directory, 'postgres') });
  return onServer(server.url, () => server.stop());
}

async function onServer(adminUrl: string, stopServer: () => Promise<void>): Promise<BenchServer> {
  const names: string[] = [];
  return {
    description: await describe(adminUrl),
    url: adminUrl,
    createDatabase: async () => {
      const name = `interlock_bench_${randomBytes(6).toString('hex')}`;
      await withClient(adminUrl, (admin) => admin.query(`create database ${name}`));
      names.push(name);
      return databaseUrl(adminUrl, name);
    },
    stop: async () => {
      for (const name of names) {
        await withClient(adminUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`));
      }
      await stopServer();
    },
  };
}

async function describe(url: string): Promise<string> {
  const { rows } = await withClient(url, (admin) =>
    admin.query<Record<string, string>>(
      `select current_setting('server_version') as version, current_setting('fsync') as fsync,
              current_setting('synchronous_commit') as synchronous`,
    ),
  );
  const { version, fsync, synchronous } = rows[0] ?? {};
  return `PostgreSQL ${version}, fsync ${fsync}, synchronous_commit ${synchronous}`;
}

/** Runs one piece of work on a connection of its own. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
