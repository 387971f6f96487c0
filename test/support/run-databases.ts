import { Client } from 'pg';

/** Every database that this run makes has a name that begins so. */
export function namePrefixOfRun(): string {
  return `interlock_test_${setBySetup('INTERLOCK_TEST_RUN')}_`;
}

/** Runs the work on a connection to the server's own database. */
export async function onTestServer<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: testServerUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** The address of a database of the test server. */
export function testDatabaseUrl(name: string): string {
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** Removes every database this run made, also those still in use. */
export async function dropDatabasesOfRun(): Promise<void> {
  await onTestServer(async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [namePrefixOfRun()],
    );
    for (const { datname } of rows) await admin.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
  });
}

/** The address of the server's own database, for its superuser. */
export function testServerUrl(): string {
  return setBySetup('INTERLOCK_TEST_DATABASE_URL');
}

function setBySetup(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new TypeError(`${variable} is not set: run the test with jest`);
  return value;
}
