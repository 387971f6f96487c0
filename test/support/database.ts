import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { createDataSource, migrate } from '#platform/database';
import { migrations } from '#migrations';
import { namePrefixOfRun, onTestServer, testDatabaseUrl } from './run-databases';

/** A database of its own for one test file. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

/** Makes an empty database, or one with all migrations done, which is copied and so costs no migration each time. */
export async function createTestDatabase({
  migrated,
}: {
  readonly migrated: boolean;
}): Promise<TestDatabase> {
  const name = `${namePrefixOfRun()}${randomBytes(6).toString('hex')}`;
  const template = migrated ? await migratedTemplate() : 'template1';
  await onTestServer((admin) => admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`));
  return { url: testDatabaseUrl(name), drop: () => drop(name) };
}

async function drop(name: string): Promise<void> {
  await onTestServer((admin) => admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
}

/** Any number nobody else uses as an advisory lock on the server's own database. */
const templateLock = 7_302_114;

/** The template is made once per run, by whichever of jest's processes comes first; the others wait for it. */
async function migratedTemplate(): Promise<string> {
  const template = `${namePrefixOfRun()}template`;
  await onTestServer(async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [templateLock]);
    if (!(await exists(admin, template))) await makeTemplate(admin, template);
  });
  return template;
}

/** It gets its name when it is whole, so that one whose migration failed is not used by the next test. */
async function makeTemplate(admin: Client, template: string): Promise<void> {
  const unfinished = `${template}_unfinished`;
  await admin.query(`DROP DATABASE IF EXISTS "${unfinished}" WITH (FORCE)`);
  await admin.query(`CREATE DATABASE "${unfinished}" TEMPLATE template1`);
  await migrateDatabase(testDatabaseUrl(unfinished));
  await admin.query(`ALTER DATABASE "${unfinished}" RENAME TO "${template}"`);
}

async function migrateDatabase(url: string): Promise<void> {
  const dataSource = createDataSource(url, {
    poolSize: 1,
    entities: [],
    migrations,
    applicationName: 'interlock test template',
  });
  await dataSource.initialize();
  try {
    await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function exists(admin: Client, database: string): Promise<boolean> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  return rowCount === 1;
}
