import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres';
import { checkDatabasePromises } from '.';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'database-promises-'));
  await chmod(directory, 0o755);
});

afterAll(() => rm(directory, { recursive: true, force: true }));

/** The settings found at fault when a server runs with these; the cluster is kept from one to the next. */
async function findingsUnder(
  settings: readonly string[],
  prepare: (server: EmbeddedPostgres) => Promise<void> = async () => {},
): Promise<string[]> {
  const server = await startEmbeddedPostgres({ dataDir: path.join(directory, 'data'), settings });
  try {
    await prepare(server);
    return (await checkDatabasePromises(server.url)).map(({ setting, found }) => `${setting}=${found}`);
  } finally {
    await server.stop();
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe('what the register rests on', () => {
  it('is promised by the embedded server as it comes', async () => {
    expect(await findingsUnder([])).toEqual([]);
  });

  it.each(['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'synchronous_commit=local'])(
    'V15 is not promised under %s, and the finding names the setting',
    async (setting) => {
      expect(await findingsUnder([setting])).toEqual([setting]);
    },
  );

  it('V15 names every setting at fault at once', async () => {
    expect(await findingsUnder(['fsync=off', 'synchronous_commit=off'])).toEqual([
      'fsync=off',
      'synchronous_commit=off',
    ]);
  });

  it('V15 finds a role that commits more loosely than the one that asks', async () => {
    const loosen = ({ url }: EmbeddedPostgres) =>
      execute(url, 'CREATE ROLE hasty; ALTER ROLE hasty SET synchronous_commit = off');
    expect(await findingsUnder([], loosen)).toEqual(['synchronous_commit of hasty=off']);
    await findingsUnder([], ({ url }) => execute(url, 'DROP ROLE hasty'));
  });

  it('V15 refuses a replica', async () => {
    // A server that finds this file follows another one, even when nobody told it which.
    await writeFile(path.join(directory, 'data', 'standby.signal'), '');
    expect(await findingsUnder([])).toEqual(['pg_is_in_recovery=on']);
  });
});
