import { Client } from 'pg';

const BATCH = 512;

/** Every row an attestation leaves behind, by table: how it is found from the places of a batch ($1 to below $2). */
const rows: Readonly<Record<string, string>> = {
  'record.entry': 'place >= $1 and place < $2',
  'record.body': 'identity in (select identity from record.entry where place >= $1 and place < $2)',
  'state.attestation': 'id in (select place::text from record.entry where place >= $1 and place < $2)',
  'state.event': 'place >= $1 and place < $2',
};

/** What was inserted again. */
export interface InsertRate {
  /** Statements a second, each with all its rows. */
  readonly rate: number;
  readonly statements: number;
}

/**
 * The statements a second that one connection inserts when it writes exactly their rows, 512 a commit, into tables with the same
 * columns and indexes. The rows are those of a registry that has just taken them, copied inside its own database: nothing is
 * encoded or sent, so this is what PostgreSQL alone needs.
 */
export async function measureInsert(databaseUrl: string, from: number, seconds: number): Promise<InsertRate> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await makeCopies(client);
    const size = await sizeOf(client);
    let place = from;
    const begin = performance.now();
    while (place + BATCH <= size && performance.now() - begin < seconds * 1000) {
      await client.query({ name: 'insert', text: copyOfBatch, values: [place, place + BATCH] });
      place += BATCH;
    }
    return { rate: ((place - from) * 1000) / (performance.now() - begin), statements: place - from };
  } finally {
    await client.query('drop schema if exists ceiling cascade');
    await client.end();
  }
}

const copyOfBatch = `with ${Object.entries(rows)
  .map(
    ([table, found], index) =>
      `p${index} as (insert into ${copyName(table)} select * from ${table} where ${found})`,
  )
  .join(', ')} select`;

async function makeCopies(client: Client): Promise<void> {
  await client.query('drop schema if exists ceiling cascade; create schema ceiling');
  for (const table of Object.keys(rows)) {
    await client.query(`create table ${copyName(table)} (like ${table} including all)`);
  }
  await client.query('checkpoint');
}

async function sizeOf(client: Client): Promise<number> {
  const { rows: heads } = await client.query<{ size: string }>('select size from record.head');
  return Number(heads[0]?.size);
}

function copyName(table: string): string {
  return table.replace(/^\w+/, 'ceiling');
}
