import { migrate } from '#platform/database';
import { dataSource } from '#registry/schema';

/** Brings the database at this address up to date; returns the names of the migrations that were missing. */
export async function migrateRegistry(databaseUrl: string): Promise<readonly string[]> {
  const source = await dataSource(databaseUrl, 1).initialize();
  try {
    return await migrate(source);
  } finally {
    await source.destroy();
  }
}
