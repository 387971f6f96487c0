import path from 'node:path';
import { Client } from 'pg';
import type { Config } from '#platform/config';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';

const DATABASE = 'interlock';

/** The PostgreSQL a registry runs on, and how to let go of it. */
export interface DatabaseSite {
  readonly url: string;
  /** What to tell a person about where the data are. */
  readonly where: string;
  stop(): Promise<void>;
}

/** The server the environment names, or the one that comes with the packages. */
export async function openSite({ databaseUrl, dataDirectory }: Config): Promise<DatabaseSite> {
  if (databaseUrl !== undefined) {
    const { host, pathname } = new URL(databaseUrl);
    return { url: databaseUrl, where: `PostgreSQL at ${host}${pathname}`, stop: async () => {} };
  }
  const server = await startEmbeddedPostgres({ dataDir: path.join(dataDirectory, 'postgres') });
  const stop = () => server.stop();
  try {
    const url = await ensureDatabase(server.url);
    return { url, where: `embedded PostgreSQL in ${server.dataDir}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ensureDatabase(adminUrl: string): Promise<string> {
  const admin = new Client(adminUrl);
  await admin.connect();
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await admin.query(`create database ${DATABASE}`);
  } finally {
    await admin.end();
  }
  const url = new URL(adminUrl);
  url.pathname = `/${DATABASE}`;
  return url.href;
}
