import { Refusal } from '#core/refusal';
import { HASH_BYTES, nodeHash } from './merkle-tree';
import { hashOfRange, inclusionRanges, type NodeReader } from './subtree';
import { half, isOdd, isTreeSize } from './tree-size';

/** What an inclusion proof claims: the entry with this hash stands at `index` of the tree with this size and root. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  /** From the leaf's sibling to the root's child, 32 bytes each. */
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** The inclusion path of an entry (RFC 9162 §2.1.3.1). Refuses (not-found) an index that is not below the size. */
export function inclusionPath(index: number, size: number, node: NodeReader): Buffer[] {
  return inclusionRanges(index, size).map((range) => hashOfRange(range, node));
}

/** Returns if the path leads from the leaf to the root (RFC 9162 §2.1.3.2); refuses (inclusion-invalid) everything else. */
export function verifyInclusion({ index, size, leafHash, path, root }: InclusionClaim): void {
  if (!isTreeSize(size) || !isTreeSize(index) || index >= size) {
    throw new Refusal('inclusion-invalid', `expected an index below the size ${size}, got ${index}`);
  }
  if ([leafHash, ...path].some((hash) => hash.length !== HASH_BYTES)) {
    throw new Refusal(
      'inclusion-invalid',
      `the leaf hash and every hash of the path have ${HASH_BYTES} bytes`,
    );
  }
  if (!rootReached(index, size, leafHash, path).equals(root)) {
    throw new Refusal(
      'inclusion-invalid',
      `the path of entry ${index} leads to another root of size ${size}`,
    );
  }
}

/** The loop of §2.1.3.2 with its names: `fn` is the place on the present level, `sn` the last place there. */
function rootReached(index: number, size: number, leafHash: Uint8Array, path: readonly Uint8Array[]): Buffer {
  let [fn, sn] = [index, size - 1];
  let root: Buffer = Buffer.from(leafHash);
  for (const hash of path) {
    if (sn === 0) throw new Refusal('inclusion-invalid', `the path of entry ${index} is too long`);
    if (isOdd(fn) || fn === sn) {
      root = nodeHash(hash, root);
      // At the right edge a node without sibling moves up unhashed.
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      root = nodeHash(root, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) throw new Refusal('inclusion-invalid', `the path of entry ${index} is too short`);
  return root;
}
