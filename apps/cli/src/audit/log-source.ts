import { RegistryProblem, type RegistryClient } from '#client';
import {
  decodeBundle,
  HASH_BYTES,
  TILE_WIDTH,
  tilePath,
  type EntryTile,
  type HashTile,
  type Tile,
} from '#core/log';
import { Refusal } from '#core/refusal';

/** Where a log is read from: a registry, or a mirror that serves the same paths. */
export type LogSource = Pick<RegistryClient, 'checkpoint' | 'tile' | 'receipt' | 'statement' | 'object'>;

/** The hashes of a tile, 32 bytes each; refuses (malformed-tile) another number of bytes. */
export async function readHashTile(source: LogSource, tile: HashTile): Promise<Buffer> {
  const { bytes, width } = await fetchTile(source, tile);
  if (bytes.length === width * HASH_BYTES) return bytes.subarray(0, tile.width * HASH_BYTES);
  throw new Refusal(
    'malformed-tile',
    `${width} hashes have ${width * HASH_BYTES} bytes, not ${bytes.length}`,
  );
}

/** The entries of a bundle; refuses (malformed-tile) bytes that are not exactly its entries. */
export async function readBundle(source: LogSource, tile: EntryTile): Promise<Buffer[]> {
  const { bytes, width } = await fetchTile(source, tile);
  return decodeBundle(bytes, width).slice(0, tile.width);
}

/** A partial tile may be gone once the full one is there (C2SP tlog-tiles); that one begins with the same bytes. */
async function fetchTile(
  source: LogSource,
  tile: Tile,
): Promise<{ readonly bytes: Buffer; readonly width: number }> {
  try {
    return { bytes: await source.tile(tilePath(tile)), width: tile.width };
  } catch (problem) {
    const isGone = problem instanceof RegistryProblem && problem.status === 404;
    if (!isGone || tile.width === TILE_WIDTH) throw problem;
    return { bytes: await source.tile(tilePath({ ...tile, width: TILE_WIDTH })), width: TILE_WIDTH };
  }
}
