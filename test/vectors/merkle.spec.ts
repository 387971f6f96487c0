import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal, type RefusalCode } from '#core/refusal';
import {
  appendLeaf,
  emptyFrontier,
  emptyRoot,
  leafHash,
  merkleRoot,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '#core/log';
import { describeWithSharedData } from '../support/shared-data';

// Vectors of transparency-dev/merkle and the reference roots of RFC 6962. Numbers above 2^53 lose digits when read
// here; they stay too large, which is all those files are about.
interface ProofVector {
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

interface InclusionVector extends ProofVector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string | null;
  readonly leafHash: string | null;
}

interface ConsistencyVector extends ProofVector {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string | null;
  readonly root2: string | null;
}

describeWithSharedData('L09 published inclusion proofs', 'vectors/merkle/inclusion', (directory) => {
  it.each(jsonFilesUnder(directory))('judges %s as its authors do', (file) => {
    const vector = readJson<InclusionVector>(join(directory, file));
    const claim = {
      index: vector.leafIdx,
      size: vector.treeSize,
      leafHash: fromVector(vector.leafHash),
      path: (vector.proof ?? []).map(fromVector),
      root: fromVector(vector.root),
    };
    expect(refusalOf(() => verifyInclusion(claim))).toBe(vector.wantErr ? 'inclusion-invalid' : undefined);
  });
});

describeWithSharedData('L09 published consistency proofs', 'vectors/merkle/consistency', (directory) => {
  it.each(jsonFilesUnder(directory))('judges %s as its authors do', (file) => {
    const vector = readJson<ConsistencyVector>(join(directory, file));
    const claim = {
      oldSize: vector.size1,
      oldRoot: fromVector(vector.root1),
      newSize: vector.size2,
      newRoot: fromVector(vector.root2),
      path: (vector.proof ?? []).map(fromVector),
    };
    expect(refusalOf(() => verifyConsistency(claim))).toBe(expectedOf(vector));
  });
});

describeWithSharedData(
  'L09 reference roots of RFC 6962',
  'vectors/merkle/rfc6962-known-roots.json',
  (file) => {
    const known = readJson<{ leafInputsHex: string[]; rootsHexBySize: string[] }>(file);
    const leafHashes = known.leafInputsHex.map((hex) => leafHash(Buffer.from(hex, 'hex')));

    it.each([...known.rootsHexBySize.entries()])('has the root at size %i', (size, root) => {
      const leaves = leafHashes.slice(0, size);
      expect(merkleRoot(leaves).toString('hex')).toBe(root);
      expect(rootOf(leaves.reduce(appendLeaf, emptyFrontier)).toString('hex')).toBe(root);
    });
  },
);

/**
 * Authors differ on proofs from the empty tree: theirs refuse all of them for another new size and take any root for
 * two empty trees. Ours follow C2SP tlog-witness: the old root must be the empty one, whatever follows.
 */
function expectedOf({
  size1,
  root1,
  size2,
  root2,
  proof,
  wantErr,
}: ConsistencyVector): RefusalCode | undefined {
  if (size1 !== 0) return wantErr ? 'consistency-invalid' : undefined;
  const isFromNothing = fromVector(root1).equals(emptyRoot) && (size2 > 0 || root1 === root2);
  return isFromNothing && (proof ?? []).length === 0 ? undefined : 'consistency-invalid';
}

function jsonFilesUnder(directory: string): string[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.json')).sort();
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

function fromVector(base64: string | null): Buffer {
  return Buffer.from(base64 ?? '', 'base64');
}

function refusalOf(judge: () => void): RefusalCode | undefined {
  try {
    judge();
    return undefined;
  } catch (thrown) {
    if (isRefusal(thrown)) return thrown.code;
    throw thrown;
  }
}
