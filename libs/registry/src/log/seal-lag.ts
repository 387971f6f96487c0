import type { SqlRunner } from '#registry/record';

/** How far the log has come, and how far sealing is behind. */
export interface SealLag {
  /** Entries committed, and entries under the newest checkpoint. */
  readonly size: number;
  readonly sealed: number;
  /** Age of the oldest entry without a seal, by the database's clock; 0 when there is none. */
  readonly seconds: number;
  readonly frozen: boolean;
}

/** Reads how far sealing is behind. Throws a TypeError on a database without a head. */
export async function readSealLag(runner: SqlRunner): Promise<SealLag> {
  const { rows } = await runner.query<SealLag>(
    `with progress as (
       select size, frozen is not null as frozen,
         coalesce((select max(checkpoint.size) from record.checkpoint), 0) as sealed
       from record.head where id = 1)
     select size, sealed, frozen, greatest(0, floor(extract(epoch from clock_timestamp()))::bigint - coalesce(
       (select at from record.entry where place = sealed), extract(epoch from clock_timestamp())::bigint)) as seconds
     from progress`,
  );
  const [lag] = rows;
  if (!lag) throw new TypeError('the log has no head');
  return lag;
}
