import {
  HASH_BYTES,
  leafHash,
  rootOfFullTile,
  TILE_WIDTH,
  tilePath,
  tilesForSize,
  type Checkpoint,
  type EntryTile,
  type HashTile,
} from '#core/log';
import { isOpenLeaf } from '#core/register';
import type { Findings } from './finding';
import { inOrder } from './in-order';
import { LeafHashes } from './leaf-hashes';
import { readBundle, readHashTile, type LogSource } from './log-source';

/** How an audit goes about it. */
export interface AuditPace {
  /** Requests under way at the same time. */
  readonly concurrency: number;
  readonly onProgress: (done: number) => void;
}

/** Reads every entry and every tile a checkpoint obliges the log to serve, and recomputes all of them from the entries. */
export class TileAudit {
  readonly leaves: LeafHashes;
  /** Places whose leaf says of its statement nothing but a commitment. */
  readonly closed = new Set<number>();
  bytes = 0;
  /** Where entry and tile tell of different leaves: what the tile says. */
  private readonly disputed = new Map<number, Buffer>();
  /** Places whose entry cannot be read; their hash is taken from the tile. */
  private readonly unread = new Set<number>();

  constructor(
    private readonly source: LogSource,
    private readonly checkpoint: Checkpoint,
    private readonly findings: Findings,
    private readonly pace: AuditPace,
  ) {
    this.leaves = new LeafHashes(checkpoint.size);
  }

  async run(): Promise<void> {
    const tiles = tilesForSize(this.checkpoint.size);
    const bundles = tiles.filter((tile) => tile.kind === 'entries');
    const hashTiles = tiles.filter((tile) => tile.kind === 'hashes');
    const fetched = inOrder(bundles, this.pace.concurrency, (bundle) => this.fetchLeaves(bundle));
    for await (const { bundle, entries, hashes } of fetched) {
      this.take(bundle, entries, hashes);
      this.pace.onProgress(bundle.width);
    }
    this.settle();
    await this.auditUpperLevels(hashTiles.filter(({ level }) => level > 0));
  }

  private async fetchLeaves(bundle: EntryTile) {
    const { n, width } = bundle;
    const tile: HashTile = { kind: 'hashes', level: 0, n, width };
    const [entries, hashes] = await Promise.all([
      this.findings.examine(tilePath(bundle), () => readBundle(this.source, bundle)),
      this.findings.examine(tilePath(tile), () => readHashTile(this.source, tile)),
    ]);
    return { bundle, entries, hashes };
  }

  private take(
    { n, width }: EntryTile,
    entries: readonly Buffer[] | undefined,
    hashes: Buffer | undefined,
  ): void {
    this.bytes += (hashes?.length ?? 0) + (entries ?? []).reduce((sum, entry) => sum + entry.length + 2, 0);
    for (let i = 0; i < width; i += 1) {
      const place = n * TILE_WIDTH + i;
      const entry = entries?.[i];
      const computed = entry && leafHash(entry);
      const stated = hashes?.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
      if (!computed) this.unread.add(place);
      if (entry && !isOpenLeaf(entry)) this.closed.add(place);
      this.leaves.set(place, computed ?? stated ?? Buffer.alloc(HASH_BYTES));
      if (computed && stated && !computed.equals(stated)) this.disputed.set(place, stated);
    }
  }

  /** The signed root decides whether entries or tiles are right where they differ. */
  private settle(): void {
    const { root, size } = this.checkpoint;
    const entriesLead = this.leaves.rootAt(size).equals(root);
    const tilesLead =
      !entriesLead && this.disputed.size > 0 && this.leaves.rootAt(size, this.disputed).equals(root);
    for (const [place, stated] of this.disputed) {
      if (tilesLead) this.leaves.set(place, stated);
      this.blame(place, entriesLead, tilesLead);
    }
    if (entriesLead || tilesLead) return;
    this.findings.add(
      'checkpoint',
      'inclusion-invalid',
      `the ${size} entries do not lead to the root the log signed`,
    );
  }

  private blame(place: number, entriesLead: boolean, tilesLead: boolean): void {
    const n = Math.floor(place / TILE_WIDTH);
    const width = Math.min(TILE_WIDTH, this.checkpoint.size - n * TILE_WIDTH);
    const tile = tilePath({ kind: 'hashes', level: 0, n, width });
    const bundle = tilePath({ kind: 'entries', n, width });
    if (tilesLead)
      this.findings.add(`leaf ${place}`, 'inclusion-invalid', `its entry in ${bundle} was altered`);
    else if (entriesLead)
      this.findings.add(tile, 'malformed-tile', `its hash ${place % TILE_WIDTH} was altered`);
    else
      this.findings.add(`leaf ${place}`, 'inclusion-invalid', `${bundle} and ${tile} contradict each other`);
  }

  /** What stands on a level follows from the full tiles below it. */
  private async auditUpperLevels(tiles: readonly HashTile[]): Promise<void> {
    const levels = [this.leaves.between(0, this.leaves.size)];
    const fetched = inOrder(tiles, this.pace.concurrency, async (tile) => ({
      tile,
      served: await this.findings.examine(tilePath(tile), () => readHashTile(this.source, tile)),
    }));
    for await (const { tile, served } of fetched) {
      const row = (levels[tile.level] ??= rootsOver(levels[tile.level - 1] ?? Buffer.alloc(0)));
      if (served) this.compare(tile, served, row);
    }
  }

  private compare(tile: HashTile, served: Buffer, row: Buffer): void {
    this.bytes += served.length;
    const from = tile.n * TILE_WIDTH * HASH_BYTES;
    for (let i = 0; i < tile.width; i += 1) {
      const [begin, end] = [i * HASH_BYTES, (i + 1) * HASH_BYTES];
      if (served.subarray(begin, end).equals(row.subarray(from + begin, from + end))) continue;
      this.findings.add(
        tilePath(tile),
        'malformed-tile',
        `its hash ${i} is not the root of the tile below it`,
      );
    }
  }
}

/** The roots of the full tiles of a level, one after the other. */
function rootsOver(hashes: Buffer): Buffer {
  const tileBytes = TILE_WIDTH * HASH_BYTES;
  const full = Math.floor(hashes.length / tileBytes);
  return Buffer.concat(
    Array.from({ length: full }, (_, n) =>
      rootOfFullTile(hashes.subarray(n * tileBytes, (n + 1) * tileBytes)),
    ),
  );
}
