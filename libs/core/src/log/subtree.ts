import { Refusal } from '#core/refusal';
import { nodeHash } from './merkle-tree';
import { assertTreeSize, half, isOdd, splitOf } from './tree-size';

/** The entries from `begin` up to, not including, `end`, as one subtree of the log. */
export interface LeafRange {
  readonly begin: number;
  readonly end: number;
}

/** A perfect subtree: at level l, index i it covers the entries i·2^l to (i+1)·2^l − 1; level 0 are the leaf hashes. */
export interface NodePlace {
  readonly level: number;
  readonly index: number;
}

/** Gives the hash of a perfect subtree. */
export type NodeReader = (place: NodePlace) => Buffer;

/** The perfect subtrees, from left to right, of a range that is the whole tree or stands for one hash of a proof. */
export function perfectSubtrees({ begin, end }: LeafRange): NodePlace[] {
  const places: NodePlace[] = [];
  let level = 0;
  let width = 1;
  for (; width * 2 <= end - begin; width *= 2) level += 1;
  for (let from = begin; from < end; width /= 2) {
    if (width <= end - from) {
      places.push({ level, index: from / width });
      from += width;
    }
    level -= 1;
  }
  return places;
}

/** MTH of a range of at least one entry, from its perfect subtrees (RFC 9162 §2.1.1). */
export function hashOfRange(range: LeafRange, node: NodeReader): Buffer {
  return perfectSubtrees(range)
    .map(node)
    .reduceRight((right, left) => nodeHash(left, right));
}

/** Refuses (not-found) an index that is not below the size. */
export function refuseOutside(index: number, size: number): void {
  assertTreeSize(size);
  assertTreeSize(index);
  if (index >= size) throw new Refusal('not-found', `the tree of size ${size} has no entry ${index}`);
}

/** The subtrees of the inclusion path of an entry, from its sibling to the root's child (RFC 9162 §2.1.3.1). Refuses (not-found) an index outside. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  refuseOutside(index, size);
  const ranges: LeafRange[] = [];
  let [place, last] = [index, size - 1];
  for (let width = 1; last > 0; width *= 2) {
    const sibling = isOdd(place) ? place - 1 : place + 1;
    // At the right edge a node may have no sibling; it moves up unhashed.
    if (sibling <= last) ranges.push({ begin: sibling * width, end: Math.min((sibling + 1) * width, size) });
    [place, last] = [half(place), half(last)];
  }
  return ranges;
}

/** The subtrees of the consistency path between two sizes (RFC 9162 §2.1.4.1). Refuses (invalid-parameter) sizes other than 1 ≤ old ≤ new. */
export function consistencyRanges(oldSize: number, newSize: number): LeafRange[] {
  assertTreeSize(oldSize);
  assertTreeSize(newSize);
  if (oldSize === 0 || oldSize > newSize) {
    throw new Refusal('invalid-parameter', `expected sizes 1 ≤ old ≤ new, got ${oldSize} and ${newSize}`);
  }
  const ranges: LeafRange[] = [];
  let [begin, end] = [0, newSize];
  while (end !== oldSize) {
    const middle = begin + splitOf(end - begin);
    ranges.push(oldSize <= middle ? { begin: middle, end } : { begin, end: middle });
    if (oldSize <= middle) end = middle;
    else begin = middle;
  }
  // The old root itself is known to whoever asks; only a part of it has to be given.
  if (begin > 0) ranges.push({ begin, end });
  return ranges.reverse();
}
