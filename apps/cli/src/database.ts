import { existsSync } from 'node:fs';
import type { Pool } from 'pg';
import { readConfig } from '#platform/config';
import { DatabaseUnreachable, UsageError } from './command-error';
import type { Session } from './session';

interface Site {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Runs work on the registry's database: the one of DATABASE_URL, else the embedded one of the data directory, which is
 * adopted where it runs and started for the while where it does not.
 */
export async function onDatabase<T>(
  session: Session,
  dataDirectory: string | undefined,
  work: (pool: Pool) => Promise<T>,
): Promise<T> {
  const site = await openSite(session, dataDirectory);
  // Loaded here, not at the top: most commands need no database and should start at once.
  const { createPool } = await import('#platform/database');
  const applicationName = 'interlock command line';
  const pool = createPool(site.url, { size: 2, applicationName, onConnectionLost: () => {} });
  try {
    await probe(pool);
    return await work(pool);
  } finally {
    await pool.end();
    await site.stop();
  }
}

async function openSite(session: Session, given: string | undefined): Promise<Site> {
  const { databaseUrl, dataDirectory } = readConfig(session.env);
  if (databaseUrl !== undefined && given === undefined) return { url: databaseUrl, stop: async () => {} };
  const { embeddedFolder, openEmbeddedDatabase } = await import('#platform/embedded-postgres');
  const directory = given ?? dataDirectory;
  if (!existsSync(embeddedFolder(directory))) {
    throw new UsageError(`there is no registry in ${directory}; set DATABASE_URL or give --data`);
  }
  return openEmbeddedDatabase(directory);
}

async function probe(pool: Pool): Promise<void> {
  try {
    await pool.query('select');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new DatabaseUnreachable(`the database does not answer: ${reason}`, { cause });
  }
}
