import { Client } from 'pg';

/** A setting of the server under which an acknowledged write could be lost, what it is, and what it has to be. */
export interface PromiseFinding {
  readonly setting: string;
  readonly found: string;
  readonly needed: string;
}

interface Demand {
  readonly setting: string;
  readonly query: string;
  readonly needed: string;
  holds(found: string): boolean;
}

const oldestVersion = 150_000;

const demands: readonly Demand[] = [
  {
    setting: 'server_version_num',
    query: 'SHOW server_version_num',
    needed: `at least ${oldestVersion}`,
    holds: (found) => Number(found) >= oldestVersion,
  },
  {
    setting: 'pg_is_in_recovery',
    query: `SELECT CASE WHEN pg_is_in_recovery() THEN 'on' ELSE 'off' END`,
    needed: 'off (a primary, not a replica)',
    holds: (found) => found === 'off',
  },
  { setting: 'fsync', query: 'SHOW fsync', needed: 'on', holds: (found) => found === 'on' },
  {
    setting: 'full_page_writes',
    query: 'SHOW full_page_writes',
    needed: 'on',
    holds: (found) => found === 'on',
  },
  {
    setting: 'synchronous_commit',
    query: 'SHOW synchronous_commit',
    needed: 'on or remote_apply',
    holds: isSynchronous,
  },
];

/**
 * What the server at the address does not promise although the register rests on it; empty when all is well. Also looks at
 * what other roles of the same database are given: a worker under another role must not commit more loosely than we do.
 */
export async function checkDatabasePromises(url: string): Promise<readonly PromiseFinding[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {}); // told by the rejection of the query under way
  await client.connect();
  try {
    return [...(await unmetDemands(client)), ...(await looserRoles(client))];
  } finally {
    await client.end();
  }
}

async function unmetDemands(client: Client): Promise<PromiseFinding[]> {
  const findings: PromiseFinding[] = [];
  for (const { setting, query, needed, holds } of demands) {
    const { rows } = await client.query<[string]>({ text: query, rowMode: 'array' });
    const found = rows[0]?.[0] ?? 'nothing';
    if (!holds(found)) findings.push({ setting, found, needed });
  }
  return findings;
}

/** ALTER ROLE … SET and ALTER DATABASE … SET, as far as they concern this database; fsync cannot be set there. */
const perRole = `
  SELECT coalesce(r.rolname, 'all roles') AS role, split_part(c.setting, '=', 2) AS found
    FROM pg_db_role_setting s
   CROSS JOIN LATERAL unnest(s.setconfig) AS c(setting)
    LEFT JOIN pg_roles r ON r.oid = s.setrole
   WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
     AND split_part(c.setting, '=', 1) = 'synchronous_commit'`;

async function looserRoles(client: Client): Promise<PromiseFinding[]> {
  const { rows } = await client.query<{ role: string; found: string }>(perRole);
  return rows
    .filter(({ found }) => !isSynchronous(found))
    .map(({ role, found }) => ({
      setting: `synchronous_commit of ${role}`,
      found,
      needed: 'on or remote_apply',
    }));
}

/** The values under which COMMIT answers after the write is safe here and, where there are any, on the synchronous replicas. */
function isSynchronous(value: string): boolean {
  return ['on', 'remote_apply', 'true', 'yes', '1'].includes(value);
}
