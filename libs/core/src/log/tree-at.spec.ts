import fc from 'fast-check';
import { nodesOver, sampleLeafHashes, tilesOver } from '../../../../test/support/sample-log';
import { consistencyPath, verifyConsistency } from './consistency';
import { rootOfFullTile } from './hash-tile';
import { inclusionPath, verifyInclusion } from './inclusion';
import { emptyRoot, merkleRoot } from './merkle-tree';
import { TreeAt } from './tree-at';

const leafHashes = sampleLeafHashes(66_000);
const nodes = nodesOver(leafHashes);
const readTile = tilesOver(nodes);
const hexOf = (path: readonly Buffer[]): string => Buffer.concat(path).toString('hex');
const anySize = fc.oneof(fc.integer({ min: 1, max: 1_100 }), fc.integer({ min: 65_000, max: 66_000 }));

it('gives the inclusion paths that the whole tree gives', async () => {
  await fc.assert(
    fc.asyncProperty(anySize, fc.array(fc.nat(), { maxLength: 20 }), async (size, numbers) => {
      const indices = numbers.map((number) => number % size);
      const tree = await TreeAt.open(size, readTile);
      await tree.prefetch(indices);
      for (const index of indices)
        expect(tree.inclusionPath(index)).toEqual(inclusionPath(index, size, nodes));
    }),
  );
});

it('gives the consistency paths that the whole tree gives', async () => {
  await fc.assert(
    fc.asyncProperty(anySize, fc.nat(), async (size, number) => {
      const oldSize = 1 + (number % size);
      const tree = await TreeAt.open(size, readTile);
      expect(hexOf(await tree.consistencyPath(oldSize))).toBe(hexOf(consistencyPath(oldSize, size, nodes)));
    }),
  );
});

it('L11 proves entries and growth for its size while the log grows by 1000', async () => {
  const oldRoot = merkleRoot(leafHashes.slice(0, 65_000));
  for (const size of [65_001, 65_535, 65_536, 65_537, 66_000]) {
    const tree = await TreeAt.open(size, readTile);
    await tree.prefetch([64_999]);
    const path = tree.inclusionPath(64_999);
    verifyInclusion({ index: 64_999, size, leafHash: leafHashes[64_999]!, path, root: tree.root });
    const growth = await tree.consistencyPath(65_000);
    verifyConsistency({ oldSize: 65_000, oldRoot, newSize: size, newRoot: tree.root, path: growth });
  }
});

it('reads each tile once, at the width of its size', async () => {
  const reads: string[] = [];
  const tree = await TreeAt.open(66_000, tilesOver(nodes, reads));
  expect(reads.sort()).toEqual(['0/257/208', '1/1/1', '2/0/1']);
  await tree.prefetch([65_700, 65_701, 65_999, 3]);
  await tree.prefetch([65_700]);
  await tree.consistencyPath(65_990);
  expect(reads.sort()).toEqual(['0/0/256', '0/256/256', '0/257/208', '1/0/256', '1/1/1', '2/0/1']);
});

it('is empty without reading anything', async () => {
  const reads: string[] = [];
  const tree = await TreeAt.open(0, tilesOver(nodes, reads));
  expect(tree.root).toEqual(emptyRoot);
  expect(reads).toEqual([]);
});

it('L08 refuses an index that is not below the size, also within a tile it has', async () => {
  const tree = await TreeAt.open(50, readTile);
  const absent = expect.objectContaining({ code: 'not-found' });
  await expect(tree.prefetch([50])).rejects.toEqual(absent);
  expect(() => tree.inclusionPath(50)).toThrow(absent);
});

it('L08 refuses consistency with size 0 and with larger sizes', async () => {
  const tree = await TreeAt.open(50, readTile);
  const malformed = expect.objectContaining({ code: 'invalid-parameter' });
  await expect(tree.consistencyPath(0)).rejects.toEqual(malformed);
  await expect(tree.consistencyPath(51)).rejects.toEqual(malformed);
});

it('says that an entry was not prefetched instead of proving it wrongly', async () => {
  const tree = await TreeAt.open(1_000, readTile);
  expect(() => tree.inclusionPath(3)).toThrow(TypeError);
});

it('refuses a tile that has not the bytes of its width', async () => {
  const malformed = expect.objectContaining({ code: 'malformed-tile' });
  await expect(TreeAt.open(5, async () => Buffer.alloc(4 * 32))).rejects.toEqual(malformed);
  await expect(TreeAt.open(5, async () => Buffer.alloc(256 * 32))).rejects.toEqual(malformed);
  expect(() => rootOfFullTile(Buffer.alloc(255 * 32))).toThrow(malformed);
});
