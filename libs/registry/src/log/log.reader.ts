import { encodeBundle, formatTlogProof, TILE_WIDTH, TreeAt, tileWidthAt, type Tile } from '#core/log';
import { Refusal } from '#core/refusal';
import type { SqlRunner } from '#registry/record';
import type { TileStore } from './tile-store';

/** A checkpoint as it was signed. */
export interface SignedCheckpoint {
  readonly size: number;
  /** The signed note (C2SP tlog-checkpoint). */
  readonly note: string;
}

/** What the log shows to everybody: checkpoints, tiles and proofs of what is sealed. */
export class LogReader {
  /** The tree proofs are cut from, kept as long as its checkpoint is the one asked for. */
  private current: { readonly size: number; readonly tree: Promise<TreeAt> } | null = null;

  constructor(
    private readonly runner: SqlRunner,
    private readonly tiles: TileStore,
  ) {}

  /** The newest checkpoint, or null before the first. */
  async latest(): Promise<SignedCheckpoint | null> {
    const { rows } = await this.runner.query<SignedCheckpoint>(
      'select size, note from record.checkpoint order by size desc limit 1',
    );
    return rows[0] ?? null;
  }

  /** The bytes of a tile or entry bundle that the newest checkpoint obliges to serve; null where there is none. */
  async tile(tile: Tile): Promise<Buffer | null> {
    const size = (await this.latest())?.size ?? 0;
    const level = tile.kind === 'entries' ? 0 : tile.level;
    if (tile.width > tileWidthAt(size, level, tile.n)) return null;
    return tile.kind === 'entries'
      ? this.bundle(tile.n * TILE_WIDTH, tile.width)
      : Buffer.from(await this.tiles.read(level, tile.n, tile.width));
  }

  /** A tlog-proof that the entry stands in the newest checkpoint; null while it is not sealed. */
  async proof(place: number): Promise<string | null> {
    const checkpoint = await this.latest();
    return checkpoint && place < checkpoint.size
      ? ((await this.proofs([place], checkpoint))[0] ?? null)
      : null;
  }

  /** The tlog-proofs of many entries in one checkpoint. */
  async proofs(places: readonly number[], { size, note }: SignedCheckpoint): Promise<string[]> {
    const tree = await this.treeAt(size);
    await tree.prefetch(places);
    return places.map((index) =>
      formatTlogProof({ index, path: tree.inclusionPath(index), checkpoint: note }),
    );
  }

  /** The consistency path between two sizes. Refuses (invalid-parameter) 1 > from > to, (not-found) sizes not yet sealed. */
  async consistency(from: number, to: number): Promise<Buffer[]> {
    if (from < 1 || from > to)
      throw new Refusal('invalid-parameter', `expected 1 ≤ from ≤ to, got ${from} and ${to}`);
    const sealed = (await this.latest())?.size ?? 0;
    if (to > sealed) throw new Refusal('not-found', `the log has ${sealed} sealed entries`);
    return (await TreeAt.open(to, this.tiles.read)).consistencyPath(from);
  }

  private treeAt(size: number): Promise<TreeAt> {
    if (this.current?.size !== size) this.current = { size, tree: TreeAt.open(size, this.tiles.read) };
    const { tree } = this.current;
    // A tree that could not be read must not be the answer to everybody who asks later.
    tree.catch(() => (this.current = null));
    return tree;
  }

  private async bundle(from: number, width: number): Promise<Buffer> {
    const { rows } = await this.runner.query<{ leaf: Buffer }>(
      'select leaf from record.entry where place >= $1 and place < $2 order by place',
      [from, from + width],
    );
    return encodeBundle(rows.map(({ leaf }) => leaf));
  }
}
