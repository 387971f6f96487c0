import fc from 'fast-check';
import { parseTilePath, tilePath, tilesBetween, tilesForSize, tileWidthAt, type Tile } from './tile';

const pathsForSize = (size: number): string[] => tilesForSize(size).map(tilePath);

it.each<[string, Tile]>([
  ['tile/0/000', { kind: 'hashes', level: 0, n: 0, width: 256 }],
  ['tile/0/x001/x234/067', { kind: 'hashes', level: 0, n: 1_234_067, width: 256 }],
  ['tile/63/999.p/255', { kind: 'hashes', level: 63, n: 999, width: 255 }],
  ['tile/1/x001/000.p/1', { kind: 'hashes', level: 1, n: 1_000, width: 1 }],
  ['tile/entries/273.p/112', { kind: 'entries', n: 273, width: 112 }],
  ['tile/entries/x123/456', { kind: 'entries', n: 123_456, width: 256 }],
])('spells %s and reads it', (path, tile) => {
  expect(tilePath(tile)).toBe(path);
  expect(parseTilePath(path)).toEqual(tile);
});

it('reads back every path it spells', () => {
  const n = fc.maxSafeNat();
  const width = fc.integer({ min: 1, max: 256 });
  const anyTile: fc.Arbitrary<Tile> = fc.oneof(
    fc.record({ kind: fc.constant('hashes' as const), level: fc.nat(63), n, width }),
    fc.record({ kind: fc.constant('entries' as const), n, width }),
  );
  fc.assert(fc.property(anyTile, (tile) => expect(parseTilePath(tilePath(tile))).toEqual(tile)));
});

it.each([
  ['nothing', ''],
  ['another resource', 'checkpoint'],
  ['a leading slash', '/tile/0/000'],
  ['a trailing slash', 'tile/0/000/'],
  ['a line feed at the end', 'tile/0/000\n'],
  ['no number', 'tile/0/'],
  ['no level', 'tile//000'],
  ['a level with a leading zero', 'tile/00/000'],
  ['level 64', 'tile/64/000'],
  ['level 100', 'tile/100/000'],
  ['a negative level', 'tile/-1/000'],
  ['an unknown word for a level', 'tile/data/000'],
  ['a number of one digit', 'tile/0/5'],
  ['a number of four digits', 'tile/0/0005'],
  ['a number without groups', 'tile/0/1234067'],
  ['a group without x', 'tile/0/001/067'],
  ['an x before the last group', 'tile/0/x001/x067'],
  ['a group too many', 'tile/0/x000/067'],
  ['a number above 2^53 - 1', 'tile/0/x009/x007/x199/x254/x740/992'],
  ['hexadecimal digits', 'tile/0/0a0'],
  ['digits of another script', 'tile/0/٠٠٠'],
  ['a dot segment', 'tile/0/../000'],
  ['a percent escape', 'tile/0/%30%30%30'],
  ['width 0', 'tile/0/000.p/0'],
  ['width 256', 'tile/0/000.p/256'],
  ['a width with a leading zero', 'tile/0/000.p/01'],
  ['a width of four digits', 'tile/0/000.p/1000'],
  ['an empty width', 'tile/0/000.p/'],
  ['a signed width', 'tile/0/000.p/+1'],
])('refuses a path with %s', (_what, path) => {
  expect(() => parseTilePath(path)).toThrow(expect.objectContaining({ code: 'invalid-parameter' }));
});

it('obliges a checkpoint of size 256 to one full tile and its root', () => {
  expect(pathsForSize(256)).toEqual(['tile/0/000', 'tile/1/000.p/1', 'tile/entries/000']);
});

it('obliges a checkpoint of size 70000 to what C2SP tlog-tiles lists', () => {
  const paths = pathsForSize(70_000);
  const full = (prefix: string): number =>
    paths.filter((path) => path.startsWith(prefix) && !path.includes('.p/')).length;
  expect(full('tile/0/')).toBe(273);
  expect(full('tile/entries/')).toBe(273);
  expect(paths).toEqual(expect.arrayContaining(['tile/0/273.p/112', 'tile/entries/273.p/112']));
  expect(paths.filter((path) => /^tile\/[1-9]/.test(path))).toEqual([
    'tile/1/000',
    'tile/1/001.p/17',
    'tile/2/000.p/1',
  ]);
});

it('obliges a checkpoint of the empty tree to nothing', () => {
  expect(tilesForSize(0)).toEqual([]);
});

it('adds between two sizes exactly what the older one had not in full or not at all', () => {
  fc.assert(
    fc.property(fc.nat(140_000), fc.nat(2_000), (oldSize, growth) => {
      const newSize = oldSize + growth;
      const before = new Set(pathsForSize(oldSize));
      const added = pathsForSize(newSize).filter((path) => !before.has(path));
      expect(tilesBetween(oldSize, newSize).map(tilePath)).toEqual(added);
    }),
    { numRuns: 40 },
  );
});

it('does not shrink', () => {
  expect(() => tilesBetween(5, 4)).toThrow(TypeError);
});

it('knows the width of a tile at a size', () => {
  expect(tileWidthAt(70_000, 0, 272)).toBe(256);
  expect(tileWidthAt(70_000, 0, 273)).toBe(112);
  expect(tileWidthAt(70_000, 0, 274)).toBe(0);
  expect(tileWidthAt(70_000, 1, 1)).toBe(17);
  expect(tileWidthAt(70_000, 3, 0)).toBe(0);
  expect(tileWidthAt(2 ** 53 - 1, 6, 0)).toBe(31);
});
