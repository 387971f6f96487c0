import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from './embedded-postgres';

const FOLDER = 'postgres';
const DATABASE = 'interlock';

/** The database of an embedded server. */
export interface EmbeddedDatabase {
  /** Its address with the password: do not print it. */
  readonly url: string;
  /** Where the server keeps it. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Where the server of a data directory lies. */
export function embeddedFolder(dataDirectory: string): string {
  return path.join(dataDirectory, FOLDER);
}

/** Starts, or adopts, the server of a data directory and makes its database where there is none yet. */
export async function openEmbeddedDatabase(dataDirectory: string): Promise<EmbeddedDatabase> {
  const server = await startEmbeddedPostgres({ dataDir: embeddedFolder(dataDirectory) });
  const stop = () => server.stop();
  try {
    return { url: await ensureDatabase(server.url), folder: server.dataDir, stop };
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
