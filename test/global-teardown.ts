import { rm } from 'node:fs/promises';
import { dropDatabasesOfRun } from './support/run-databases';

/** Stops the server of the run; on a server of somebody else it removes the databases that the run made. */
// eslint-disable-next-line no-restricted-syntax -- jest calls the default export
export default async function globalTeardown(): Promise<void> {
  const server = globalThis.interlockTestServer;
  if (!server) return dropDatabasesOfRun();
  await server.stop('immediate');
  await rm(server.dataDir, { recursive: true, force: true });
}
