import { HASH_BYTES, TILE_WIDTH, type ReadTile } from '#core/log';
import { RecordDamage, type SqlRunner } from '#registry/record';
import { readHashes } from './tile-hashes';

/** Most full tiles kept in memory: 8 kB each. */
const MAX_KEPT = 512;

/** Reads hash tiles: full ones are rows and never change, partial ones are cut from the leaves or from the tiles below. */
export class TileStore {
  private readonly kept = new Map<string, Promise<Buffer>>();

  constructor(private readonly runner: SqlRunner) {}

  /** The first `width` hashes of tile `n` of a level. */
  readonly read: ReadTile = (level, n, width) =>
    width === TILE_WIDTH ? this.full(level, n) : this.cut(level, n, width);

  private full(level: number, n: number): Promise<Buffer> {
    const name = `${level}/${n}`;
    return this.kept.get(name) ?? this.keep(name, this.readFull(level, n));
  }

  private keep(name: string, tile: Promise<Buffer>): Promise<Buffer> {
    const oldest = this.kept.size >= MAX_KEPT ? this.kept.keys().next().value : undefined;
    if (oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(name, tile);
    // What could not be read now may be readable later.
    tile.catch(() => this.kept.delete(name));
    return tile;
  }

  private async readFull(level: number, n: number): Promise<Buffer> {
    const { rows } = await this.runner.query<{ hashes: Buffer }>(
      'select hashes from record.tile where level = $1 and n = $2',
      [level, n],
    );
    return rows[0]?.hashes ?? this.cut(level, n, TILE_WIDTH);
  }

  private async cut(level: number, n: number, width: number): Promise<Buffer> {
    const hashes = await readHashes(this.runner, level, n * TILE_WIDTH, width);
    if (hashes.length === width * HASH_BYTES) return hashes;
    throw new RecordDamage(
      `record.tile ${level}/${n}`,
      `${hashes.length / HASH_BYTES} of ${width} hashes are there`,
    );
  }
}
