import { appendLeaves, emptyFrontier, HASH_BYTES, rootOf } from '#core/log';

/** The leaf hashes of a log in the order of places. */
export class LeafHashes {
  private readonly bytes: Buffer;

  constructor(readonly size: number) {
    this.bytes = Buffer.alloc(size * HASH_BYTES);
  }

  set(place: number, hash: Uint8Array): void {
    this.bytes.set(hash, place * HASH_BYTES);
  }

  at(place: number): Buffer {
    return this.bytes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);
  }

  /** The hashes from one place up to, not including, another, one after the other. */
  between(from: number, to: number): Buffer {
    return this.bytes.subarray(from * HASH_BYTES, to * HASH_BYTES);
  }

  /** Root of the tree over the first `size` leaves (RFC 9162 §2.1.1); `others` stand in the place of these. */
  rootAt(size: number, others: ReadonlyMap<number, Buffer> = new Map()): Buffer {
    let frontier = emptyFrontier;
    for (let from = 0; from < size; from += 1024) {
      const count = Math.min(1024, size - from);
      const hashes = Array.from({ length: count }, (_, i) => others.get(from + i) ?? this.at(from + i));
      frontier = appendLeaves(frontier, hashes);
    }
    return rootOf(frontier);
  }
}
