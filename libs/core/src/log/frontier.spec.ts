import fc from 'fast-check';
import { sampleLeafHashes } from '../../../../test/support/sample-log';
import {
  appendLeaf,
  appendLeaves,
  emptyFrontier,
  frontierFromBytes,
  frontierToBytes,
  rootOf,
  type Frontier,
} from './frontier';
import { merkleRoot, nodeHash } from './merkle-tree';

const leafHashes = sampleLeafHashes(600);
const hexOf = (frontier: Frontier): string => frontierToBytes(frontier).toString('hex');
const frontierOf = (size: number): Frontier => appendLeaves(emptyFrontier, leafHashes.slice(0, size));

it('L09 has the root that RFC 9162 defines at every size up to 300', () => {
  let frontier = emptyFrontier;
  for (const [count, leafHash] of leafHashes.slice(0, 300).entries()) {
    expect(rootOf(frontier).equals(merkleRoot(leafHashes.slice(0, count)))).toBe(true);
    frontier = appendLeaf(frontier, leafHash);
  }
});

it('comes to the same edge however the entries are cut into batches', () => {
  const whole = frontierOf(600);
  const anyCuts = fc.array(fc.nat(600), { maxLength: 12 });
  fc.assert(
    fc.property(anyCuts, (cuts) => {
      const bounds = [0, ...cuts.sort((a, b) => a - b), 600];
      const batches = bounds.slice(1).map((end, i) => leafHashes.slice(bounds[i], end));
      expect(hexOf(batches.reduce(appendLeaves, emptyFrontier))).toBe(hexOf(whole));
    }),
  );
});

it.each([0, 1, 2, 3, 255, 256, 257, 511, 600])('comes back from its bytes at size %i', (size) => {
  const frontier = frontierOf(size);
  expect(frontierFromBytes(size, frontierToBytes(frontier))).toEqual(frontier);
});

it('stays as it was when an entry is appended to it', () => {
  const frontier = frontierOf(7);
  const before = frontierToBytes(frontier);
  appendLeaf(frontier, leafHashes[7]!);
  expect(frontierToBytes(frontier)).toEqual(before);
});

it('does not share its hashes with the bytes it came from', () => {
  const bytes = frontierToBytes(frontierOf(5));
  const frontier = frontierFromBytes(5, bytes);
  bytes.fill(0);
  expect(frontier).toEqual(frontierOf(5));
});

it('appends beyond 2^31, where bitwise operators would fail', () => {
  const [first, second] = leafHashes as [Buffer, Buffer];
  const large = { size: 2 ** 40, hashes: [first] };
  const next = appendLeaf(large, second);
  expect(next).toEqual({ size: 2 ** 40 + 1, hashes: [first, second] });
  expect(rootOf(next)).toEqual(nodeHash(first, second));
  expect(appendLeaf(next, second).hashes).toEqual([first, nodeHash(second, second)]);
});

it.each([
  ['a hash too few', 3, 32],
  ['a hash too many', 4, 64],
  ['half a hash', 1, 16],
  ['bytes for the empty tree', 0, 32],
])('takes stored bytes with %s for damage', (_what, size, length) => {
  expect(() => frontierFromBytes(size, Buffer.alloc(length))).toThrow(`a frontier of size ${size}`);
});

it.each([-1, 1.5, 2 ** 53, NaN])('does not take %d for a size', (size) => {
  expect(() => frontierFromBytes(size, Buffer.alloc(0))).toThrow(TypeError);
});

it('does not append to an edge that has too few hashes', () => {
  expect(() => appendLeaf({ size: 3, hashes: [leafHashes[0]!] }, leafHashes[1]!)).toThrow(TypeError);
});
