import { placeInTile, TileHashes, type TilePlace } from './hash-tile';
import { emptyRoot } from './merkle-tree';
import {
  consistencyRanges,
  hashOfRange,
  inclusionRanges,
  perfectSubtrees,
  refuseOutside,
  type LeafRange,
  type NodePlace,
} from './subtree';
import { TILE_WIDTH, tileWidthAt } from './tile';

/** Reads the bytes of a hash tile: `width` hashes of tile `n` of a level. */
export type ReadTile = (level: number, n: number, width: number) => Promise<Uint8Array>;

/**
 * The log as it was at one size, read from its tiles. Loading is asynchronous, proving is not: a sealer loads once
 * and then proves a whole batch. Every tile is read once and every inner node hashed once, for as long as this lives.
 */
export class TreeAt {
  /** The loaded tiles by level and number. */
  private readonly levels: Map<number, TileHashes>[] = [];
  /** Hashes of the ranges that end at the ragged edge, by where they begin. */
  private readonly edges = new Map<number, Buffer>();

  private constructor(
    readonly size: number,
    private readonly readTile: ReadTile,
  ) {}

  /** The tree of this size with its right edge loaded: at most one tile per level. */
  static async open(size: number, readTile: ReadTile): Promise<TreeAt> {
    const tree = new TreeAt(size, readTile);
    await tree.load(perfectSubtrees({ begin: 0, end: size }).map(placeInTile));
    return tree;
  }

  /** Root of the tree (RFC 9162 §2.1.1). Whoever did not make the tiles compares it with a signed checkpoint. */
  get root(): Buffer {
    return this.size === 0 ? emptyRoot : this.hashOf({ begin: 0, end: this.size });
  }

  /** Loads what the inclusion paths of these entries need. Refuses (not-found) an index that is not below the size. */
  async prefetch(indices: readonly number[]): Promise<void> {
    for (const index of indices) refuseOutside(index, this.size);
    const leafTiles = new Map(indices.map((index) => [Math.floor(index / TILE_WIDTH), index]));
    // Siblings lie in the same tile, or at the right edge, which is loaded.
    await this.load([...leafTiles.values()].flatMap((index) => this.tilesAbove(index)));
  }

  /** The inclusion path of a prefetched entry (RFC 9162 §2.1.3.1); a TypeError says that its tiles are not loaded. */
  inclusionPath(index: number): Buffer[] {
    return inclusionRanges(index, this.size).map((range) => this.hashOf(range));
  }

  /** The consistency path from an older size (RFC 9162 §2.1.4.1). Refuses (invalid-parameter) size 0 and larger ones. */
  async consistencyPath(oldSize: number): Promise<Buffer[]> {
    const ranges = consistencyRanges(oldSize, this.size);
    await this.load(ranges.flatMap(perfectSubtrees).map(placeInTile));
    return ranges.map((range) => this.hashOf(range));
  }

  private hashOf(range: LeafRange): Buffer {
    const known = range.end === this.size ? this.edges.get(range.begin) : undefined;
    const hash = known ?? hashOfRange(range, (place) => this.nodeAt(place));
    if (range.end === this.size) this.edges.set(range.begin, hash);
    return hash;
  }

  private nodeAt(place: NodePlace): Buffer {
    const { level, n, row, index } = placeInTile(place);
    const tile = this.levels[level]?.get(n);
    if (!tile) throw new TypeError(`tile ${n} of level ${level} is not loaded; prefetch the entry first`);
    return tile.hashAt(row, index);
  }

  /** The tile that holds the leaf hash of an entry, and those that hold what stands for it on higher levels. */
  private tilesAbove(index: number): TilePlace[] {
    const tiles: TilePlace[] = [];
    let n = Math.floor(index / TILE_WIDTH);
    for (let level = 0; tileWidthAt(this.size, level, n) > 0; level += 1) {
      tiles.push({ level, n });
      n = Math.floor(n / TILE_WIDTH);
    }
    return tiles;
  }

  private async load(tiles: readonly TilePlace[]): Promise<void> {
    const missing = tiles.filter(({ level, n }) => !this.levels[level]?.has(n));
    const distinct = new Map(missing.map((tile) => [`${tile.level}/${tile.n}`, tile]));
    await Promise.all([...distinct.values()].map(({ level, n }) => this.loadTile(level, n)));
  }

  private async loadTile(level: number, n: number): Promise<void> {
    const width = tileWidthAt(this.size, level, n);
    const tile = new TileHashes(await this.readTile(level, n, width), width);
    (this.levels[level] ??= new Map()).set(n, tile);
  }
}
