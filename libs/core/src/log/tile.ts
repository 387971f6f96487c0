import { Refusal } from '#core/refusal';
import { assertTreeSize, isTreeSize } from './tree-size';

/** How many hashes or entries a full tile holds (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** The highest level of tiles that has a path (C2SP tlog-tiles). */
const MAX_LEVEL = 63;

/** Tile `n` of a level: hash i is the root over the entries (n·256+i)·256^level up to the next; `width` hashes of 256. */
export interface HashTile {
  readonly kind: 'hashes';
  readonly level: number;
  readonly n: number;
  readonly width: number;
}

/** Entry bundle `n`: the entries from n·256, `width` of them. */
export interface EntryTile {
  readonly kind: 'entries';
  readonly n: number;
  readonly width: number;
}

/** A static resource of the log beside its checkpoint. */
export type Tile = HashTile | EntryTile;

/** The path below the log's prefix, as C2SP tlog-tiles spells it: `tile/0/x001/067`, `tile/entries/273.p/112`. */
export function tilePath(tile: Tile): string {
  const level = tile.kind === 'entries' ? 'entries' : String(tile.level);
  const part = tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`;
  return `tile/${level}/${groupsOf(tile.n)}${part}`;
}

/** The tile an untrusted path names; refuses (invalid-parameter) every other spelling, levels above 63 and widths other than 1 to 255. */
export function parseTilePath(path: string): Tile {
  const match = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(
    path,
  );
  const [, level = '', groups = '', part] = match ?? [];
  const n = Number(groups.replace(/[x/]/g, ''));
  const width = part === undefined ? TILE_WIDTH : Number(part);
  const tile: Tile =
    level === 'entries' ? { kind: 'entries', n, width } : { kind: 'hashes', level: Number(level), n, width };
  const isInRange = isTreeSize(n) && width <= TILE_WIDTH && (part === undefined || isPartWidth(width));
  const isLevel = tile.kind === 'entries' || tile.level <= MAX_LEVEL;
  // Formatting knows one spelling only, so what does not come back unchanged had zeros or groups too many.
  if (match && isInRange && isLevel && tilePath(tile) === path) return tile;
  throw new Refusal(
    'invalid-parameter',
    `expected tile/<level>/<n>[.p/<width>], got ${JSON.stringify(path)}`,
  );
}

/** Everything a checkpoint of this size obliges the log to serve, lowest level first, entry bundles last (C2SP tlog-tiles). */
export function tilesForSize(size: number): Tile[] {
  return tilesBetween(0, size);
}

/** What a checkpoint of the new size obliges to serve beyond the full tiles of the old size: what a sealer has to make. */
export function tilesBetween(oldSize: number, newSize: number): Tile[] {
  assertTreeSize(oldSize);
  assertTreeSize(newSize);
  if (oldSize > newSize) throw new TypeError(`a log does not shrink from ${oldSize} to ${newSize}`);
  const tiles: Tile[] = [];
  let [from, to] = [oldSize, newSize];
  for (let level = 0; to > 0; level += 1) {
    tiles.push(...rowOfTiles(from, to).map((tile) => ({ kind: 'hashes' as const, level, ...tile })));
    [from, to] = [Math.floor(from / TILE_WIDTH), Math.floor(to / TILE_WIDTH)];
  }
  return [...tiles, ...rowOfTiles(oldSize, newSize).map((tile) => ({ kind: 'entries' as const, ...tile }))];
}

/** How many hashes tile `n` of a level holds in a tree of this size: 0 to 256 (C2SP tlog-tiles). */
export function tileWidthAt(size: number, level: number, n: number): number {
  let hashes = size;
  for (let up = 0; up < level; up += 1) hashes = Math.floor(hashes / TILE_WIDTH);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - n * TILE_WIDTH));
}

/** The tiles of one level that hold the hashes from the one number to the other. */
function rowOfTiles(from: number, to: number): { n: number; width: number }[] {
  const first = Math.floor(from / TILE_WIDTH);
  const count = from === to ? 0 : Math.ceil(to / TILE_WIDTH) - first;
  return Array.from({ length: count }, (_, i) => ({ n: first + i, width: tileWidthAt(to, 0, first + i) }));
}

/** 1234067 becomes x001/x234/067. */
function groupsOf(n: number): string {
  const digits = String(n);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/[0-9]{3}/g) ?? [];
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
}

function isPartWidth(width: number): boolean {
  return width >= 1 && width < TILE_WIDTH;
}
