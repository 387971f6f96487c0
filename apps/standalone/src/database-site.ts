import type { Config } from '#platform/config';
import { openEmbeddedDatabase } from '#platform/embedded-postgres';

/** The database a registry runs on, and how to let go of it. */
export interface DatabaseSite {
  readonly url: string;
  /** What to tell a person about where the data are. */
  readonly where: string;
  stop(): Promise<void>;
}

/** The database the environment names, or the one of the server that comes with the packages. */
export async function openSite({ databaseUrl, dataDirectory }: Config): Promise<DatabaseSite> {
  if (databaseUrl !== undefined) {
    const { host, pathname } = new URL(databaseUrl);
    return { url: databaseUrl, where: `PostgreSQL at ${host}${pathname}`, stop: async () => {} };
  }
  const { url, folder, stop } = await openEmbeddedDatabase(dataDirectory);
  return { url, where: `embedded PostgreSQL in ${folder}`, stop };
}
