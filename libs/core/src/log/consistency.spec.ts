import fc from 'fast-check';
import { nodesOver, sampleLeafHashes } from '../../../../test/support/sample-log';
import { consistencyPath, verifyConsistency, type ConsistencyClaim } from './consistency';
import { emptyRoot, merkleRoot, nodeHash } from './merkle-tree';

const leafHashes = sampleLeafHashes(1_000);
const nodes = nodesOver(leafHashes);
const roots = Array.from({ length: 71 }, (_, size) => merkleRoot(leafHashes.slice(0, size)));
const refused = expect.objectContaining({ code: 'consistency-invalid' });

function claimOf(oldSize: number, newSize: number): ConsistencyClaim {
  const rootAt = (size: number): Buffer => roots[size] ?? merkleRoot(leafHashes.slice(0, size));
  const path = consistencyPath(oldSize, newSize, nodes);
  return { oldSize, oldRoot: rootAt(oldSize), newSize, newRoot: rootAt(newSize), path };
}

function flipped(bytes: Uint8Array, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = copy[at]! ^ 1;
  return copy;
}

/** Two sizes, the old one smaller, up to 70. */
const anySizes = fc
  .integer({ min: 2, max: 70 })
  .chain((newSize) =>
    fc.record({ newSize: fc.constant(newSize), oldSize: fc.integer({ min: 1, max: newSize - 1 }) }),
  );

it('proves every growth of trees up to size 70', () => {
  for (let newSize = 1; newSize <= 70; newSize += 1) {
    for (let oldSize = 1; oldSize <= newSize; oldSize += 1) verifyConsistency(claimOf(oldSize, newSize));
  }
});

it('refuses a proof in which any one byte is changed', () => {
  fc.assert(
    fc.property(anySizes, fc.nat(), fc.nat(31), ({ oldSize, newSize }, which, at) => {
      const claim = claimOf(oldSize, newSize);
      const hashes = [claim.oldRoot, claim.newRoot, ...claim.path];
      const changed = hashes.map((hash, i) => (i === which % hashes.length ? flipped(hash, at) : hash));
      const [oldRoot, newRoot, ...path] = changed as [Buffer, Buffer, ...Buffer[]];
      expect(() => verifyConsistency({ ...claim, oldRoot, newRoot, path })).toThrow(refused);
    }),
    { numRuns: 200 },
  );
});

it('refuses the proof of a tree that rewrote any old entry', () => {
  fc.assert(
    fc.property(anySizes, fc.nat(), ({ oldSize, newSize }, which) => {
      const forged = leafHashes.slice(0, newSize);
      forged[which % oldSize] = flipped(forged[which % oldSize]!, 0);
      const path = consistencyPath(oldSize, newSize, nodesOver(forged));
      expect(() =>
        verifyConsistency({ ...claimOf(oldSize, newSize), newRoot: merkleRoot(forged), path }),
      ).toThrow(refused);
    }),
  );
});

const valid = claimOf(3, 5);
const [first, second] = valid.path as [Buffer, Buffer];
const same: ConsistencyClaim = { ...claimOf(5, 5), path: [] };
const fromNothing: ConsistencyClaim = { ...valid, oldSize: 0, oldRoot: emptyRoot, path: [] };

/** Both roots as they would be if one more hash stood to their left. */
function prolonged(claim: ConsistencyClaim, hash: Buffer): ConsistencyClaim {
  const { oldRoot, newRoot, path } = claim;
  return {
    ...claim,
    oldRoot: nodeHash(hash, oldRoot),
    newRoot: nodeHash(hash, newRoot),
    path: [...path, hash],
  };
}

it.each<[string, ConsistencyClaim]>([
  ['a path that is too short', { ...valid, path: valid.path.slice(0, -1) }],
  ['a path without its beginning', { ...valid, path: valid.path.slice(1) }],
  ['a path that is too long', { ...valid, path: [...valid.path, first] }],
  ['an empty path', { ...valid, path: [] }],
  ['an empty path from a power of two', { ...claimOf(4, 5), path: [] }],
  ['hashes in another order', { ...valid, path: [second, first, ...valid.path.slice(2)] }],
  ['roots that are swapped', { ...valid, oldRoot: valid.newRoot, newRoot: valid.oldRoot }],
  ['another old size', { ...valid, oldSize: 2 }],
  ['another new size', { ...valid, newSize: 9 }],
  ['a tree that shrinks', { ...valid, oldSize: 5, newSize: 3 }],
  ['a negative size', { ...valid, oldSize: -1 }],
  ['a size that is no integer', { ...valid, newSize: 5.5 }],
  ['a size above 2^53', { ...valid, newSize: 2 ** 53 }],
  ['a short hash in the path', { ...valid, path: [first.subarray(1), ...valid.path.slice(1)] }],
  ['a short old root', { ...claimOf(4, 5), oldRoot: Buffer.alloc(31) }],
  ['an empty new root', { ...valid, newRoot: Buffer.alloc(0) }],
  ['two roots for one size', { ...same, newRoot: valid.oldRoot }],
  ['a path between equal sizes', { ...same, path: [first] }],
  ['a path from the empty tree', { ...fromNothing, path: [first] }],
  ['another root for the empty tree', { ...fromNothing, oldRoot: valid.oldRoot }],
  ['a path that leads to both roots and goes on', prolonged(claimOf(3, 4), first)],
  ['a root other than the empty one for two empty trees', { ...same, oldSize: 0, newSize: 0 }],
])('refuses %s', (_what, claim) => {
  expect(() => verifyConsistency(claim)).toThrow(refused);
});

it.each<[string, ConsistencyClaim]>([
  ['an empty path between equal sizes', same],
  ['an empty path from the empty tree', fromNothing],
  ['an empty path between empty trees', { ...fromNothing, newSize: 0, newRoot: emptyRoot }],
])('accepts %s', (_what, claim) => {
  expect(() => verifyConsistency(claim)).not.toThrow();
});

it('L08 has no path from size 0 nor to a smaller tree', () => {
  const malformed = expect.objectContaining({ code: 'invalid-parameter', status: 400 });
  expect(() => consistencyPath(0, 5, nodes)).toThrow(malformed);
  expect(() => consistencyPath(6, 5, nodes)).toThrow(malformed);
});

it('L11 proves that every size on the way to 1000 grew out of the first', () => {
  for (let size = 1; size <= 1_000; size += 111) verifyConsistency(claimOf(1, size));
  for (let size = 300; size <= 1_000; size += 77) verifyConsistency(claimOf(300, size));
});
