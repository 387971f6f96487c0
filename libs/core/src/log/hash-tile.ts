import { Refusal } from '#core/refusal';
import { HASH_BYTES, nodeHash } from './merkle-tree';
import type { NodePlace, NodeReader } from './subtree';
import { TILE_WIDTH, type HashTile } from './tile';

/** How many levels of the tree one tile spans. */
const TILE_HEIGHT = 8;

/** The bytes of a hash tile: its hashes one after the other, 32 bytes each (C2SP tlog-tiles). */
export function hashTileAt({ level, n, width }: HashTile, node: NodeReader): Buffer {
  const places = Array.from({ length: width }, (_, i) => ({
    level: level * TILE_HEIGHT,
    index: n * TILE_WIDTH + i,
  }));
  return Buffer.concat(places.map(node));
}

/** The one hash that stands for a full tile on the level above it. */
export function rootOfFullTile(bytes: Uint8Array): Buffer {
  return new TileHashes(bytes, TILE_WIDTH).hashAt(TILE_HEIGHT, 0);
}

/** A hash tile by its level and number there. */
export interface TilePlace {
  readonly level: number;
  readonly n: number;
}

/** Where a tile holds or yields a hash: row 0 are the hashes it is made of. */
export interface PlaceInTile extends TilePlace {
  readonly row: number;
  readonly index: number;
}

/** Where the hash of a perfect subtree is found. */
export function placeInTile({ level, index }: NodePlace): PlaceInTile {
  const row = level % TILE_HEIGHT;
  const perTile = TILE_WIDTH / 2 ** row;
  const n = Math.floor(index / perTile);
  return { level: (level - row) / TILE_HEIGHT, n, row, index: index - n * perTile };
}

/** The hashes of one tile and the inner nodes above them, each computed once. */
export class TileHashes {
  private readonly bytes: Buffer;
  /** As in a heap: the root of a full tile at 1, the children of i at 2i and 2i+1. */
  private readonly nodes: (Buffer | undefined)[] = [];

  /** Refuses (malformed-tile) bytes that are not `width` hashes. */
  constructor(
    bytes: Uint8Array,
    private readonly width: number,
  ) {
    if (bytes.length !== width * HASH_BYTES) {
      throw new Refusal(
        'malformed-tile',
        `${width} hashes have ${width * HASH_BYTES} bytes, not ${bytes.length}`,
      );
    }
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Hash `index` of a row; row 0 are the hashes of the tile, row 8 would be the root of a full one. */
  hashAt(row: number, index: number): Buffer {
    if ((index + 1) * 2 ** row > this.width)
      throw new TypeError(`row ${row} of a tile has no hash ${index} yet`);
    return (this.nodes[2 ** (TILE_HEIGHT - row) + index] ??= this.makeHash(row, index));
  }

  private makeHash(row: number, index: number): Buffer {
    if (row === 0) return this.bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
    return nodeHash(this.hashAt(row - 1, index * 2), this.hashAt(row - 1, index * 2 + 1));
  }
}
