import { emptyRoot, HASH_BYTES, nodeHash } from './merkle-tree';
import { assertTreeSize, half, isOdd, perfectTreeCount } from './tree-size';

/** The right edge of a tree: the roots of the perfect trees it consists of, largest first; all an appender has to remember. */
export interface Frontier {
  readonly size: number;
  /** One hash for each one in the binary form of `size`: at most 53. */
  readonly hashes: readonly Buffer[];
}

/** The edge of the tree without entries. */
export const emptyFrontier: Frontier = { size: 0, hashes: [] };

/** The edge after one more entry; two hashes on average. */
export function appendLeaf(frontier: Frontier, leafHash: Buffer): Frontier {
  return appendLeaves(frontier, [leafHash]);
}

/** The edge after these entries, one after the other; the given frontier stays as it is. */
export function appendLeaves(frontier: Frontier, leafHashes: readonly Buffer[]): Frontier {
  assertTreeSize(frontier.size + leafHashes.length);
  const edge = [...frontier.hashes];
  leafHashes.forEach((leafHash, count) => pushLeaf(edge, frontier.size + count, leafHash));
  return { size: frontier.size + leafHashes.length, hashes: edge };
}

/** Every one at the end of the size's binary form is a perfect tree that the new one completes to the next larger. */
function pushLeaf(edge: Buffer[], size: number, leafHash: Buffer): void {
  let root = leafHash;
  for (let rest = size; isOdd(rest); rest = half(rest)) {
    const left = edge.pop();
    if (!left) throw new TypeError(`a frontier of size ${size} has too few hashes`);
    root = nodeHash(left, root);
  }
  edge.push(root);
}

/** Root of the tree with this edge (RFC 9162 §2.1.1). */
export function rootOf({ size, hashes }: Frontier): Buffer {
  return size === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The hashes one after the other, 32 bytes each; the size is kept beside them. */
export function frontierToBytes({ hashes }: Frontier): Buffer {
  return Buffer.concat(hashes);
}

/** The edge of a stored size and its bytes. An Error says that the two do not fit: the store is damaged, nobody may append to it. */
export function frontierFromBytes(size: number, bytes: Uint8Array): Frontier {
  assertTreeSize(size);
  const count = perfectTreeCount(size);
  if (bytes.length !== count * HASH_BYTES) {
    throw new Error(`a frontier of size ${size} has ${count * HASH_BYTES} bytes, not ${bytes.length}`);
  }
  const copy = Buffer.from(bytes);
  const hashes = Array.from({ length: count }, (_, i) => copy.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
  return { size, hashes };
}
