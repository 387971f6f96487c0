import type { SqlRunner } from '#registry/record';

/** The hashes a tile is made of, from number `from` on: leaf hashes on level 0, above it the roots of the full tiles below. */
export async function readHashes(
  runner: SqlRunner,
  level: number,
  from: number,
  count: number,
): Promise<Buffer> {
  const sql =
    level === 0
      ? 'select leaf_hash as hash from record.entry where place >= $1 and place < $2 order by place'
      : 'select root as hash from record.tile where level = $3 and n >= $1 and n < $2 order by n';
  const values = [from, from + count, ...(level === 0 ? [] : [level - 1])];
  const { rows } = await runner.query<{ hash: Buffer }>(sql, values);
  return Buffer.concat(rows.map(({ hash }) => hash));
}
