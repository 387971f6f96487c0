import { sha256 } from '#core/bytes';

/** Length in bytes of every hash of the tree: SHA-256. */
export const HASH_BYTES = 32;

/** Root of the tree without entries: SHA-256 of nothing (RFC 9162 §2.1.1). */
export const emptyRoot: Buffer = sha256(Buffer.alloc(0));

// Hashes of this size are bound by calls, not by bytes: joining first and hashing once halves the time.
const leafPrefix = Uint8Array.of(0x00);
const nodePrefix = Uint8Array.of(0x01);

/** Hash of one entry, its exact bytes: SHA-256(0x00 ‖ leaf) (RFC 9162 §2.1.1). */
export function leafHash(leaf: Uint8Array): Buffer {
  return sha256(Buffer.concat([leafPrefix, leaf]));
}

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right), so that no entry can pass for one (RFC 9162 §2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Buffer.concat([nodePrefix, left, right]));
}

/** Root over all leaf hashes, word for word as RFC 9162 §2.1.1 defines it: slow, what everything faster is compared with. */
export function merkleRoot(leafHashes: readonly Buffer[]): Buffer {
  const [only] = leafHashes;
  if (!only) return emptyRoot;
  if (leafHashes.length === 1) return only;
  let split = 1;
  while (split * 2 < leafHashes.length) split *= 2;
  return nodeHash(merkleRoot(leafHashes.slice(0, split)), merkleRoot(leafHashes.slice(split)));
}
