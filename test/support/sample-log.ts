import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { sha256 } from '#core/bytes';
import {
  leafHash,
  nodeHash,
  type NodePlace,
  type NodeReader,
  type NoteKeyType,
  type NoteSigner,
  type ReadTile,
  type VerifierKey,
  verifierKey,
} from '#core/log';

/** The leaf hashes of a log whose entries read `entry 0`, `entry 1` and so on. */
export function sampleLeafHashes(size: number): Buffer[] {
  return Array.from({ length: size }, (_, i) => leafHash(sampleEntry(i)));
}

/** Entry i of the sample log. */
export function sampleEntry(i: number): Buffer {
  return Buffer.from(`entry ${i}`);
}

/** Reads every perfect subtree over these leaf hashes, each computed once. */
export function nodesOver(leafHashes: readonly Buffer[]): NodeReader {
  const levels: (readonly Buffer[])[] = [leafHashes];
  for (let below = leafHashes; below.length > 1;) levels.push((below = pairsOf(below)));
  return ({ level, index }: NodePlace) => {
    const hash = levels[level]?.[index];
    if (!hash) throw new TypeError(`the tree has no perfect subtree ${index} on level ${level}`);
    return hash;
  };
}

/** Cuts hash tiles from these perfect subtrees and notes in `reads` which ones were asked for. */
export function tilesOver(node: NodeReader, reads: string[] = []): ReadTile {
  return async (level, n, width) => {
    reads.push(`${level}/${n}/${width}`);
    return Buffer.concat(
      Array.from({ length: width }, (_, i) => node({ level: level * 8, index: n * 256 + i })),
    );
  };
}

/** A key made of a seed text, as verifiable-log.md §2.8 makes its keys. */
export function seededNoteKey(
  seed: string,
  name: string,
  type: NoteKeyType,
): { signer: NoteSigner; verifier: VerifierKey } {
  const pkcs8 = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    sha256(Buffer.from(seed)),
  ]);
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  const verifier = verifierKey(name, type, publicKey);
  const { keyId } = verifier;
  return { verifier, signer: { name, keyId, sign: (message) => sign(null, message, privateKey) } };
}

function pairsOf(hashes: readonly Buffer[]): Buffer[] {
  return Array.from({ length: Math.floor(hashes.length / 2) }, (_, i) => nodeHash(...pairAt(hashes, i * 2)));
}

function pairAt(hashes: readonly Buffer[], i: number): [Buffer, Buffer] {
  const [left, right] = hashes.slice(i, i + 2);
  if (!left || !right) throw new TypeError(`no pair at ${i}`);
  return [left, right];
}
