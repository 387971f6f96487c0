import fc from 'fast-check';
import { nodesOver, sampleEntry, sampleLeafHashes } from '../../../../test/support/sample-log';
import { inclusionPath, verifyInclusion, type InclusionClaim } from './inclusion';
import { leafHash, merkleRoot, nodeHash } from './merkle-tree';

const leafHashes = sampleLeafHashes(1_000);
const nodes = nodesOver(leafHashes);
const roots = Array.from({ length: 71 }, (_, size) => merkleRoot(leafHashes.slice(0, size)));
const refused = expect.objectContaining({ code: 'inclusion-invalid' });

function claimOf(index: number, size: number): InclusionClaim {
  const root = roots[size] ?? merkleRoot(leafHashes.slice(0, size));
  return { index, size, leafHash: leafHashes[index]!, path: inclusionPath(index, size, nodes), root };
}

function flipped(bytes: Uint8Array, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = copy[at]! ^ 1;
  return copy;
}

/** An entry of a tree of up to 70. */
const anyPlace = fc
  .integer({ min: 1, max: 70 })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));

it('proves every entry of every tree up to size 70', () => {
  for (let size = 1; size <= 70; size += 1) {
    for (let index = 0; index < size; index += 1) verifyInclusion(claimOf(index, size));
  }
});

it('refuses a proof in which any one byte is changed', () => {
  fc.assert(
    fc.property(anyPlace, fc.nat(), fc.nat(31), ({ index, size }, which, at) => {
      const claim = claimOf(index, size);
      const hashes = [claim.root, claim.leafHash, ...claim.path];
      const changed = hashes.map((hash, i) => (i === which % hashes.length ? flipped(hash, at) : hash));
      const [root, leaf, ...path] = changed as [Buffer, Buffer, ...Buffer[]];
      expect(() => verifyInclusion({ ...claim, root, leafHash: leaf, path })).toThrow(refused);
    }),
    { numRuns: 200 },
  );
});

it('refuses a proof for any other place', () => {
  fc.assert(
    fc.property(anyPlace, fc.nat(80), ({ index, size }, other) => {
      fc.pre(other !== index);
      expect(() => verifyInclusion({ ...claimOf(index, size), index: other })).toThrow(refused);
    }),
  );
});

const valid = claimOf(4, 7);
const [first, second] = valid.path as [Buffer, Buffer];

const [left, right] = leafHashes as [Buffer, Buffer];
const onlyOf = (leaf: Buffer): InclusionClaim => ({
  index: 0,
  size: 1,
  leafHash: leaf,
  path: [],
  root: leaf,
});
const pairOf = (leaf: Buffer, sibling: Buffer): InclusionClaim => ({
  index: 0,
  size: 2,
  leafHash: leaf,
  path: [sibling],
  root: nodeHash(leaf, sibling),
});

it.each<[string, Partial<InclusionClaim>]>([
  ['a path that is too short', { path: valid.path.slice(1) }],
  ['a path that is too long', { path: [...valid.path, first] }],
  ['a path that begins with the root', { path: [valid.root, ...valid.path] }],
  ['an empty path', { path: [] }],
  ['hashes in another order', { path: [second, first, ...valid.path.slice(2)] }],
  ['an index equal to the size', { index: 7 }],
  ['an index above the size', { index: 8 }],
  ['a negative index', { index: -1 }],
  ['an index that is no integer', { index: 4.5 }],
  ['an index above 2^53', { index: 2 ** 53, size: 2 ** 53 + 2 }],
  ['size 0', { index: 0, size: 0, path: [] }],
  ['another size', { size: 12 }],
  ['a size that is not a number', { size: NaN }],
  ['a short hash in the path', { path: [first.subarray(1), ...valid.path.slice(1)] }],
  ['an empty hash in the path', { path: [Buffer.alloc(0), ...valid.path.slice(1)] }],
  ['a long hash in the path', { path: [Buffer.concat([first, second]), ...valid.path.slice(2)] }],
  ['a short leaf hash', { leafHash: valid.leafHash.subarray(1) }],
  ['an empty root', { root: Buffer.alloc(0) }],
  [
    'a path of the only entry that leads to the root',
    { ...onlyOf(left), path: [right], root: nodeHash(right, left) },
  ],
  ['an index outside for which the path of entry 0 would do', { ...pairOf(left, right), index: 2 }],
  ['a short hash that leads to the root', pairOf(left, right.subarray(1))],
])('refuses %s', (_what, change) => {
  verifyInclusion(valid);
  expect(() => verifyInclusion({ ...valid, ...change })).toThrow(refused);
});

it('has an empty path for the only entry', () => {
  expect(inclusionPath(0, 1, nodes)).toEqual([]);
});

it('L08 has no path for an index that is not below the size', () => {
  const absent = expect.objectContaining({ code: 'not-found', status: 404 });
  expect(() => inclusionPath(7, 7, nodes)).toThrow(absent);
  expect(() => inclusionPath(0, 0, nodes)).toThrow(absent);
});

it('L10 does not take an entry that reads like an inner node for that node', () => {
  const posing = Buffer.concat([Uint8Array.of(1), left, right]);
  const inner = nodeHash(left, right);
  expect(leafHash(posing)).not.toEqual(inner);
  const path = [nodes({ level: 1, index: 1 })];
  expect(() =>
    verifyInclusion({ index: 0, size: 4, leafHash: leafHash(posing), path, root: roots[4]! }),
  ).toThrow(refused);
  // With the hash of the node itself the path is too short for a tree of four.
  expect(() => verifyInclusion({ index: 0, size: 4, leafHash: inner, path, root: roots[4]! })).toThrow(
    refused,
  );
});

it('L11 proves an entry for the size asked for while the tree grows to 1000', () => {
  const sizes = [513, 600, 767, 768, 769, 999, 1_000];
  for (const size of sizes) {
    verifyInclusion({ ...claimOf(512, size), leafHash: leafHash(sampleEntry(512)) });
  }
});
