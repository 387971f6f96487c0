import type { Pool } from 'pg';
import { transaction } from '#platform/database';

/** Changes the record as a superuser, past the triggers that make it insert only. */
export async function damage(pool: Pool, sql: string): Promise<void> {
  await transaction(pool, async (client) => {
    await client.query('set local session_replication_role = replica');
    await client.query(sql);
  });
}

/** A bit that was turned over. */
export interface Flip {
  /** How fsck names the row. */
  readonly row: string;
  readonly column: string;
  /** Turns it back. */
  undo(): Promise<void>;
}

interface Target {
  readonly table: string;
  readonly columns: readonly string[];
  /** SQL of the row's name after the flip. */
  readonly name: string;
}

const targets: readonly Target[] = [
  {
    table: 'entry',
    columns: ['kind', 'issuer', 'key', 'jti', 'identity', 'leaf', 'leaf_hash'],
    name: `'record.entry ' || place`,
  },
  {
    table: 'body',
    columns: ['identity', 'salt', 'bytes'],
    name: `'record.body ' || encode(identity, 'hex')`,
  },
  {
    table: 'object',
    columns: ['identity', 'digest', 'salt', 'bytes'],
    name: `'record.object ' || encode(identity, 'hex') || '/' || position`,
  },
  { table: 'tile', columns: ['hashes', 'root'], name: `'record.tile ' || level || '/' || n` },
  { table: 'checkpoint', columns: ['root', 'frontier', 'note'], name: `'record.checkpoint ' || size` },
  { table: 'engine', columns: ['sha256', 'bytes'], name: `'record.engine ' || sha256` },
  { table: 'head', columns: ['root', 'frontier'], name: `'record.head'` },
];

const isText = new Set(['kind', 'issuer', 'key', 'jti', 'digest', 'note', 'sha256']);

/** Every column of the record whose bits count. */
export const damageable = targets.flatMap((target) => target.columns.map((column) => ({ target, column })));

/** Turns one bit of a random row's column over; `random` gives numbers from 0 up to 1. */
export async function flipOneBit(
  pool: Pool,
  { target, column }: (typeof damageable)[number],
  random: () => number,
): Promise<Flip> {
  const { ctid, bytes } = await pickRow(pool, target, column, random);
  const bit = pickBit(bytes, column, random);
  // The one head moves when somebody else who meets the damage freezes the log.
  const where = target.table === 'head' ? '$1::text is not null' : 'ctid = $1::tid';
  const flip = async (at: string): Promise<{ ctid: string; row: string }> => {
    const bits = isText.has(column) ? `convert_to(${column}, 'UTF8')` : column;
    const turned = `set_bit(${bits}, ${bit}, 1 - get_bit(${bits}, ${bit}))`;
    const value = isText.has(column) ? `convert_from(${turned}, 'UTF8')` : turned;
    return transaction(pool, async (client) => {
      await client.query('set local session_replication_role = replica');
      const { rows } = await client.query<{ ctid: string; row: string }>(
        `update record.${target.table} set ${column} = ${value} where ${where} returning ctid::text, ${target.name} as row`,
        [at],
      );
      if (!rows[0]) throw new TypeError(`record.${target.table} has no row at ${at}`);
      return rows[0];
    });
  };
  const flipped = await flip(ctid);
  return { row: flipped.row, column, undo: async () => void (await flip(flipped.ctid)) };
}

async function pickRow(pool: Pool, { table }: Target, column: string, random: () => number) {
  const value = isText.has(column) ? `convert_to(${column}, 'UTF8')` : column;
  const { rows } = await pool.query<{ ctid: string; bytes: Buffer }>(
    `select ctid::text, ${value} as bytes from record.${table} where length(${column}) > 0`,
  );
  const row = rows[Math.floor(random() * rows.length)];
  if (!row) throw new TypeError(`record.${table} is empty`);
  return row;
}

/** Number of a bit as PostgreSQL counts; in text one that leaves it text. */
function pickBit(bytes: Buffer, column: string, random: () => number): number {
  for (;;) {
    const byte = Math.floor(random() * bytes.length);
    const bit = Math.floor(random() * (isText.has(column) ? 7 : 8));
    const value = bytes[byte] ?? 0;
    if (!isText.has(column) || (value < 0x80 && (value ^ (1 << bit)) !== 0)) return byte * 8 + bit;
  }
}

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
