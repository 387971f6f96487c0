import { Refusal } from '#core/refusal';
import { emptyRoot, HASH_BYTES, nodeHash } from './merkle-tree';
import { consistencyRanges, hashOfRange, type NodeReader } from './subtree';
import { half, isOdd, isPowerOfTwo, isTreeSize } from './tree-size';

/** What a consistency proof claims: the tree of the new root begins with the whole tree of the old root. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  /** As RFC 9162 §2.1.4.1 orders it, 32 bytes each. */
  readonly path: readonly Uint8Array[];
}

/** The consistency path between two sizes (RFC 9162 §2.1.4.1). Refuses (invalid-parameter) sizes other than 1 ≤ old ≤ new. */
export function consistencyPath(oldSize: number, newSize: number, node: NodeReader): Buffer[] {
  return consistencyRanges(oldSize, newSize).map((range) => hashOfRange(range, node));
}

/**
 * Returns if the path proves the claim (RFC 9162 §2.1.4.2); refuses (consistency-invalid) everything else. An old size
 * of 0 has an empty path and the empty root, equal sizes an empty path and equal roots (C2SP tlog-witness).
 */
export function verifyConsistency(claim: ConsistencyClaim): void {
  checkForm(claim);
  if (claim.oldSize === 0 || claim.oldSize === claim.newSize) return verifyWithoutPath(claim);
  const { oldRoot, newRoot } = rootsReached(claim);
  if (!oldRoot.equals(claim.oldRoot)) refuse(claim, 'leads to another old root');
  if (!newRoot.equals(claim.newRoot)) refuse(claim, 'leads to another new root');
}

function checkForm(claim: ConsistencyClaim): void {
  const { oldSize, newSize, oldRoot, newRoot, path } = claim;
  if (!isTreeSize(oldSize) || !isTreeSize(newSize) || oldSize > newSize) refuse(claim, 'goes back in size');
  if ([oldRoot, newRoot, ...path].some((hash) => hash.length !== HASH_BYTES)) {
    refuse(claim, `has a hash that is not ${HASH_BYTES} bytes long`);
  }
}

/** Nothing has to be proven where both trees are known by their sizes: only the roots must be what they must be. */
function verifyWithoutPath(claim: ConsistencyClaim): void {
  const { oldSize, newSize, oldRoot, newRoot, path } = claim;
  if (path.length > 0) refuse(claim, 'is not empty');
  if (oldSize === 0 && !emptyRoot.equals(oldRoot)) refuse(claim, 'has another root for the empty tree');
  if (oldSize === newSize && !Buffer.from(oldRoot).equals(newRoot))
    refuse(claim, 'has two roots for one size');
}

/** The loop of §2.1.4.2 with its names: `fn` and `sn` are the last places of the old and the new tree on the present level. */
function rootsReached(claim: ConsistencyClaim): { oldRoot: Buffer; newRoot: Buffer } {
  const { oldSize, newSize, oldRoot } = claim;
  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...claim.path] : claim.path;
  if (!first) return refuse(claim, 'is empty');
  let [fn, sn] = [oldSize - 1, newSize - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let fr: Buffer = Buffer.from(first);
  let sr = fr;
  for (const hash of rest) {
    if (sn === 0) refuse(claim, 'is too long');
    if (isOdd(fn) || fn === sn) {
      [fr, sr] = [nodeHash(hash, fr), nodeHash(hash, sr)];
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = nodeHash(sr, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) refuse(claim, 'is too short');
  return { oldRoot: fr, newRoot: sr };
}

function refuse({ oldSize, newSize }: ConsistencyClaim, finding: string): never {
  throw new Refusal(
    'consistency-invalid',
    `the consistency path from size ${oldSize} to ${newSize} ${finding}`,
  );
}
