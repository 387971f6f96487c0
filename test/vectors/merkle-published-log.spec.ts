import { sha256Hex, toBase64 } from '#core/bytes';
import * as log from '#core/log';
import { nodesOver, sampleEntry, sampleLeafHashes, seededNoteKey, tilesOver } from '../support/sample-log';

// A log of the entries `entry 0` to `entry 69999`, whose values were computed and verified by independent software.
const origin = 'registry.example/log1';
const roots: Readonly<Record<number, string>> = {
  0: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  1: 'dziFphNIniTOLPdhmdakI/BC5LvxLX7s7pEu8nbGVwE=',
  2: 'WkdmL9ijF9lgSaP59HxV3GfKZgUbqjaD27GbL+CaB7A=',
  3: 'lPvQ3YNvUDAWkubQ6t5yjuGexSv/8WBu2AfIV11aqhk=',
  5: 'fKo0Xb2JKmZFTWxlEuo8PqPw0+whvj/C4jdXBf049nI=',
  255: 'z2Z5PmMp3/JC6zzuCm82rT46GW3MVzoex3XhAr6GPxw=',
  256: '2mWW2VNp9f7zIquOTg2jsLUCNqqcijsdJG90Ecni4y4=',
  257: 'XB/f6DU1gCLyOS3keNvgU/wTDP4dOggoeakM9r8Uv34=',
  65536: 'B7Gjd5YKThLjNI1ukymuYxapWwL7HCLpCSMbOqRIYac=',
  70000: 'o5IPun8jmgcam9EHIfE0Gt3vuu3ttBx+JEN6nRa98Ao=',
};
const sizes = Object.keys(roots).map(Number);
const proofOfEntry4 = `c2sp.org/tlog-proof@v1
index 4
l5nzB1F+9RfCIF35tndivzR1ayAJn7ffzOdrzr0nOy4=

registry.example/log1
5
fKo0Xb2JKmZFTWxlEuo8PqPw0+whvj/C4jdXBf049nI=

— registry.example/log1 Ae0/jpa5y2SlwH+U5mBYyme/w3GgHZiNUeOjo7VEo5AdMoGuYwR7p2ArsucnDidZBOX1cI6UvvunClQJeFiOu2WteQE=
— witness.example/w1 gsHkRAAAAABqGKUAAIvgJ2S61SVBtJrtKlDXonulOikoyK8VCQLAKx9TRUqA9YImtb0oBY73F/Ttdt4eZEGMdQbr06GSMEpkZMl0AQ==
`;

const leafHashes = sampleLeafHashes(70_000);
const nodes = nodesOver(leafHashes);
const registry = seededNoteKey('log key', origin, 'ed25519');
const witness = seededNoteKey('witness key', 'witness.example/w1', 'cosignature');
const hashTile = (level: number, n: number, width: number): Buffer =>
  log.hashTileAt({ kind: 'hashes', level, n, width }, nodes);

it.each(sizes)(
  'has the published root at size %i: by definition, from the frontier and from tiles',
  async (size) => {
    const leaves = leafHashes.slice(0, size);
    expect(toBase64(log.merkleRoot(leaves))).toBe(roots[size]);
    expect(toBase64(log.rootOf(log.appendLeaves(log.emptyFrontier, leaves)))).toBe(roots[size]);
    expect(toBase64((await log.TreeAt.open(size, tilesOver(nodes))).root)).toBe(roots[size]);
  },
);

it('encodes the published entry bundle', () => {
  const bundle = log.encodeBundle([0, 1, 2].map(sampleEntry));
  expect(bundle.toString('hex')).toBe('0007656e74727920300007656e74727920310007656e7472792032');
});

it('makes the published hash tiles', () => {
  const first = 'b0f6ca2ff42508faf8c6bb4ea8bb9c74243b19d4174fdc4fd17bdad9099e605e';
  const partial = '5a8eb2fe63c90ddf7fd813d165c04fa79d6eca48534b61bd312fcd2d1cf0aef3';
  expect(sha256Hex(hashTile(0, 0, 256))).toBe(first);
  expect(sha256Hex(hashTile(1, 1, 17))).toBe(partial);
  expect(log.rootOfFullTile(hashTile(0, 0, 256))).toEqual(hashTile(1, 0, 1));
});

it('gives the published consistency path from 3 to 5', () => {
  expect(log.consistencyPath(3, 5, nodes).map(toBase64)).toEqual([
    'V8efTzGuApxdS9MLBzwnyU35NDiytGl+Hh7vW8A5SkE=',
    'YcoROfaBWEHVuvLQ0tm9nf7pfImN1ve6DAqpQe5sAes=',
    'WkdmL9ijF9lgSaP59HxV3GfKZgUbqjaD27GbL+CaB7A=',
    'SFM123z+yWXxX/dF/GJcQdXqJkaTaTAWWCj3PdS2iFQ=',
  ]);
});

it('derives the published verifier keys', () => {
  expect(log.formatVerifierKey(registry.verifier)).toBe(
    'registry.example/log1+01ed3f8e+AUjgW0k/ifzcgyVjX9IWULGe+1D6pl4bRPrYer6KCTfe',
  );
  expect(log.formatVerifierKey(witness.verifier)).toBe(
    'witness.example/w1+82c1e444+BAbL7K7b2+JbT1u2zcuO23EMBwrKfyjjJg20c3uMQGbx',
  );
});

it('writes the published proof of entry 4, cosigned by the witness, byte for byte', async () => {
  const five = leafHashes.slice(0, 5);
  const text = log.formatCheckpoint({ origin, size: 5, root: log.merkleRoot(five) });
  const signed = log.parseNote(await log.signNote(text, registry.signer));
  const cosignature = await log.cosignNote(text, witness.signer, 1_780_000_000);
  const checkpoint = log.formatNote({ text, signatures: [...signed.signatures, cosignature] });
  const path = log.inclusionPath(4, 5, nodes);
  expect(log.formatTlogProof({ index: 4, path, checkpoint })).toBe(proofOfEntry4);
});

it('verifies the published proof and tells what the log and the witness signed', () => {
  const verifiers = [registry.verifier, witness.verifier];
  const proven = log.verifyTlogProof({ proof: proofOfEntry4, leaf: sampleEntry(4), origin, verifiers });
  expect(proven.index).toBe(4);
  expect(proven.checkpoint.size).toBe(5);
  expect(toBase64(proven.checkpoint.root)).toBe(roots[5]);
  expect(proven.signatures.map(({ key, timestamp }) => [key.name, timestamp])).toEqual([
    [origin, undefined],
    ['witness.example/w1', 1_780_000_000],
  ]);
});
