import { HASH_BYTES, rootOfFullTile, TILE_WIDTH, tilesBetween } from '#core/log';
import { RecordDamage, type SqlRunner } from '#registry/record';
import { readHashes } from './tile-hashes';

/** Stores every tile that became full between two sizes of the log, level by level. */
export async function storeFullTiles(runner: SqlRunner, oldSize: number, newSize: number): Promise<void> {
  for (const tile of tilesBetween(oldSize, newSize)) {
    if (tile.kind === 'hashes' && tile.width === TILE_WIDTH) await storeTile(runner, tile.level, tile.n);
  }
}

async function storeTile(runner: SqlRunner, level: number, n: number): Promise<void> {
  const hashes = await readHashes(runner, level, n * TILE_WIDTH, TILE_WIDTH);
  if (hashes.length !== TILE_WIDTH * HASH_BYTES) {
    throw new RecordDamage(`record.tile ${level}/${n}`, 'what it is made of is not complete');
  }
  await runner.query(
    'insert into record.tile (level, n, hashes, root) values ($1, $2, $3, $4) on conflict do nothing',
    [level, n, hashes, rootOfFullTile(hashes)],
  );
}
