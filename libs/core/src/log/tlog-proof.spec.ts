import fc from 'fast-check';
import { nodesOver, sampleEntry, sampleLeafHashes, seededNoteKey } from '../../../../test/support/sample-log';
import { formatCheckpoint } from './checkpoint';
import { inclusionPath } from './inclusion';
import { merkleRoot } from './merkle-tree';
import { signNote } from './note-signature';
import { formatTlogProof, parseTlogProof, verifyTlogProof } from './tlog-proof';

const origin = 'registry.example/log1';
const registry = seededNoteKey('log key', origin, 'ed25519');
const stranger = seededNoteKey('stranger', origin, 'ed25519');
const leafHashes = sampleLeafHashes(7);
const hash = 'l5nzB1F+9RfCIF35tndivzR1ayAJn7ffzOdrzr0nOy4=';
const trust = { origin, verifiers: [registry.verifier] };

async function proofOf(index: number, size: number, extra?: Buffer): Promise<string> {
  const leaves = leafHashes.slice(0, size);
  const text = formatCheckpoint({ origin, size, root: merkleRoot(leaves) });
  const checkpoint = await signNote(text, registry.signer);
  const path = inclusionPath(index, size, nodesOver(leaves));
  return formatTlogProof({ ...(extra && { extra }), index, path, checkpoint });
}

it('proves every entry of every tree up to size 7', async () => {
  for (let size = 1; size <= 7; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const proven = verifyTlogProof({
        proof: await proofOf(index, size),
        leaf: sampleEntry(index),
        ...trust,
      });
      expect([proven.index, proven.checkpoint.size]).toEqual([index, size]);
    }
  }
});

it('reads what it writes, from text and from bytes', async () => {
  for (const extra of [undefined, Buffer.from('hint')]) {
    const proof = await proofOf(4, 7, extra);
    expect(formatTlogProof(parseTlogProof(proof))).toBe(proof);
    expect(parseTlogProof(Buffer.from(proof))).toEqual(parseTlogProof(proof));
  }
});

it('verifies with extra data and says nothing of it', async () => {
  const proof = await proofOf(4, 7, Buffer.from('trust me'));
  expect(verifyTlogProof({ proof, leaf: sampleEntry(4), ...trust })).not.toHaveProperty('extra');
});

describe('a proof', () => {
  const head = 'c2sp.org/tlog-proof@v1\n';
  const rest = `${hash}\n\ncheckpoint\n`;
  const withIndex = (index: string): string => `${head}index ${index}\n${rest}`;

  it.each([
    ['nothing', '', 'malformed-proof'],
    ['no checkpoint', `${head}index 4\n${hash}\n`, 'malformed-proof'],
    ['no empty line', `${head}index 4\n${hash}\ncheckpoint\n`, 'malformed-proof'],
    ['another header', withIndex('4').replace('v1', 'v2'), 'malformed-proof'],
    ['no header', `index 4\n${rest}`, 'malformed-proof'],
    ['a space after the header', withIndex('4').replace('v1', 'v1 '), 'malformed-proof'],
    ['a byte order mark', `\ufeff${withIndex('4')}`, 'malformed-proof'],
    ['carriage returns', withIndex('4').replaceAll('\n', '\r\n'), 'malformed-proof'],
    ['no index', `${head}${rest}`, 'malformed-proof'],
    ['a header alone', `${head}\ncheckpoint\n`, 'malformed-proof'],
    ['an empty index', withIndex(''), 'malformed-proof'],
    ['an index with a leading zero', withIndex('04'), 'malformed-proof'],
    ['a negative index', withIndex('-4'), 'malformed-proof'],
    ['an index with a sign', withIndex('+4'), 'malformed-proof'],
    ['an index with two spaces', withIndex(' 4'), 'malformed-proof'],
    ['an index in hexadecimal', withIndex('0x4'), 'malformed-proof'],
    ['an index of 2^53', withIndex('9007199254740992'), 'malformed-proof'],
    ['two indices', withIndex('4\nindex 4'), 'non-canonical-encoding'],
    ['an empty extra', `${head}extra \nindex 4\n${rest}`, 'malformed-proof'],
    ['an extra without a space', `${head}extra\nindex 4\n${rest}`, 'malformed-proof'],
    ['two extras', `${head}extra AA==\nextra AA==\nindex 4\n${rest}`, 'malformed-proof'],
    ['an extra after the index', `${head}index 4\nextra AA==\n${rest}`, 'non-canonical-encoding'],
    ['an extra that is not canonical', `${head}extra AA\nindex 4\n${rest}`, 'non-canonical-encoding'],
    [
      'a hash of 31 bytes',
      withIndex('4').replace(hash, Buffer.alloc(31).toString('base64')),
      'malformed-proof',
    ],
    [
      'a hash of 33 bytes',
      withIndex('4').replace(hash, Buffer.alloc(33).toString('base64')),
      'malformed-proof',
    ],
    ['a hash without padding', withIndex('4').replace('4=', '4'), 'non-canonical-encoding'],
    ['a hash with other trailing bits', withIndex('4').replace('Oy4=', 'Oy5='), 'non-canonical-encoding'],
    ['a space after a hash', withIndex('4').replace(hash, `${hash} `), 'non-canonical-encoding'],
    ['64 hashes', withIndex('4').replace(hash, Array(64).fill(hash).join('\n')), 'malformed-proof'],
  ])('with %s is refused', (_what, text, code) => {
    expect(() => parseTlogProof(text)).toThrow(expect.objectContaining({ code }));
  });

  it('that is not UTF-8 is refused', () => {
    const bytes = Buffer.concat([Buffer.from(head), Buffer.from([0xc0, 0x80])]);
    expect(() => parseTlogProof(bytes)).toThrow(expect.objectContaining({ code: 'invalid-encoding' }));
  });
});

it('refuses other entry bytes, another index and another path', async () => {
  const proof = await proofOf(4, 7);
  const refused = expect.objectContaining({ code: 'inclusion-invalid' });
  const leaf = sampleEntry(4);
  expect(() => verifyTlogProof({ proof, leaf: sampleEntry(5), ...trust })).toThrow(refused);
  for (const index of ['3', '5', '7', '100']) {
    const moved = proof.replace('index 4', `index ${index}`);
    expect(() => verifyTlogProof({ proof: moved, leaf, ...trust })).toThrow(refused);
  }
  const { path, ...parsed } = parseTlogProof(proof);
  const cut = formatTlogProof({ ...parsed, path: path.slice(1) });
  expect(() => verifyTlogProof({ proof: cut, leaf, ...trust })).toThrow(refused);
});

it('refuses the checkpoint of a key or an origin that is not trusted', async () => {
  const proof = await proofOf(4, 7);
  const untrusted = expect.objectContaining({ code: 'checkpoint-untrusted' });
  const leaf = sampleEntry(4);
  expect(() => verifyTlogProof({ proof, leaf, origin, verifiers: [stranger.verifier] })).toThrow(untrusted);
  expect(() => verifyTlogProof({ proof, leaf, ...trust, origin: 'registry.example/log2' })).toThrow(
    untrusted,
  );
});

it('holds for nothing else when any one character of it is replaced', async () => {
  const proof = await proofOf(4, 7);
  const leaf = sampleEntry(4);
  fc.assert(
    fc.property(fc.nat(proof.length - 1), fc.constantFrom('A', '0', '\n', ' ', '='), (at, character) => {
      fc.pre(proof[at] !== character);
      const changed = proof.slice(0, at) + character + proof.slice(at + 1);
      expect(() => verifyTlogProof({ proof: changed, leaf, ...trust })).toThrow(
        expect.objectContaining({ name: 'Refusal' }),
      );
    }),
    { numRuns: 300 },
  );
});
