import { startEmbeddedPostgres } from '../libs/platform/src/embedded-postgres';
import { dataDirectoryOfRun, removeAbandonedServers } from './support/abandoned-servers';

/**
 * One PostgreSQL for the whole run, unless DATABASE_URL names one; it forgets on a power failure and is faster for it.
 * Jest resolves no aliases here: everything this file reaches imports by relative path or from a package.
 */
// eslint-disable-next-line no-restricted-syntax -- jest calls the default export
export default async function globalSetup(): Promise<void> {
  process.env.INTERLOCK_TEST_RUN = `${process.pid}_${Date.now().toString(36)}`;
  process.env.INTERLOCK_TEST_DATABASE_URL = process.env.DATABASE_URL ?? (await startServer());
}

async function startServer(): Promise<string> {
  await removeAbandonedServers();
  const server = await startEmbeddedPostgres({
    dataDir: dataDirectoryOfRun(),
    durable: false,
    settings: ['max_connections=300'],
  });
  globalThis.interlockTestServer = server;
  return server.url;
}
