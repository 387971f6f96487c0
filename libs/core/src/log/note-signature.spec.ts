import { seededNoteKey } from '../../../../test/support/sample-log';
import { formatNote, parseNote, type NoteSignature } from './note';
import { cosignNote, openNote, signNote } from './note-signature';
import { parseVerifierKey } from './verifier-key';

const text = 'registry.example/log1\n5\nfKo0Xb2JKmZFTWxlEuo8PqPw0+whvj/C4jdXBf049nI=\n';
const registry = seededNoteKey('log key', 'registry.example/log1', 'ed25519');
const successor = seededNoteKey('next log key', 'registry.example/log1', 'ed25519');
const witness = seededNoteKey('witness key', 'witness.example/w1', 'cosignature');
const stranger = seededNoteKey('stranger', 'stranger.example', 'ed25519');
const untrusted = expect.objectContaining({ code: 'checkpoint-untrusted' });

async function signatureOf(signed: typeof registry, over = text): Promise<NoteSignature> {
  return parseNote(await signNote(over, signed.signer)).signatures[0]!;
}

function noteWith(...signatures: readonly NoteSignature[]): string {
  return formatNote({ text, signatures });
}

function spoiled(line: NoteSignature): NoteSignature {
  const signature = Buffer.from(line.signature);
  signature[signature.length - 1] = signature[signature.length - 1]! ^ 1;
  return { ...line, signature };
}

it.each([
  [
    'C2SP signed-note',
    'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
  ],
  [
    'the Go note package',
    'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
  ],
])('opens the example of %s', (_source, key, note) => {
  const opened = openNote(note, [parseVerifierKey(key)]);
  expect(opened.text).toBe(parseNote(note).text);
  expect(opened.signatures).toHaveLength(1);
});

it('signs the same bytes again with the same key', async () => {
  expect(await signNote(text, registry.signer)).toBe(await signNote(text, registry.signer));
});

it('opens with the old and with the new key what both signed', async () => {
  const note = await signNote(text, registry.signer, successor.signer);
  for (const { verifier } of [registry, successor])
    expect(openNote(note, [verifier]).signatures).toHaveLength(1);
});

it('says when a witness saw the note', async () => {
  const note = noteWith(await signatureOf(registry), await cosignNote(text, witness.signer, 1_780_000_000));
  const opened = openNote(note, [registry.verifier, witness.verifier]);
  expect(opened.signatures.map(({ timestamp }) => timestamp)).toEqual([undefined, 1_780_000_000]);
});

it('leaves out what unknown keys signed', async () => {
  const opened = openNote(await signNote(text, stranger.signer, registry.signer), [registry.verifier]);
  expect(opened.signatures.map(({ key }) => key)).toEqual([registry.verifier]);
});

it('counts a key once however often it signed', async () => {
  const first = await cosignNote(text, witness.signer, 1_780_000_000);
  const second = await cosignNote(text, witness.signer, 1_780_000_001);
  const opened = openNote(noteWith(first, first, second), [witness.verifier]);
  expect(opened.signatures.map(({ timestamp }) => timestamp)).toEqual([1_780_000_000]);
});

it('refuses a note without any known key', async () => {
  const note = await signNote(text, stranger.signer);
  expect(() => openNote(note, [registry.verifier])).toThrow(untrusted);
  expect(() => openNote(note, [])).toThrow(untrusted);
});

it('L14 refuses a note with a forged signature under a known key, and gives nothing of it back to store', async () => {
  const line = await signatureOf(registry);
  const forged = { ...line, name: witness.verifier.name, keyId: witness.verifier.keyId };
  const known = [registry.verifier, witness.verifier];
  expect(openNote(noteWith(line), known).signatures).toHaveLength(1);
  expect(() => openNote(noteWith(line, forged), known)).toThrow(untrusted);
});

describe('a signature by a known key', () => {
  const known = [registry.verifier, witness.verifier];
  const withBytes = (line: NoteSignature, ...parts: readonly Uint8Array[]): NoteSignature => ({
    ...line,
    signature: Buffer.concat(parts),
  });
  const ofLog: Readonly<Record<string, (line: NoteSignature) => NoteSignature>> = {
    'with one bit changed': spoiled,
    'that is too short': (line) => withBytes(line, line.signature.subarray(1)),
    'that is too long': (line) => withBytes(line, line.signature, Buffer.alloc(1)),
  };
  const ofWitness: Readonly<Record<string, (line: NoteSignature) => NoteSignature>> = {
    'with one bit changed': spoiled,
    'without the time it says': (line) => withBytes(line, line.signature.subarray(8)),
    'at another time': (line) => withBytes(line, Buffer.alloc(8, 1), line.signature.subarray(8)),
  };

  it.each(Object.keys(ofLog))('%s makes the whole note worthless', async (change) => {
    const good = await cosignNote(text, witness.signer, 1_780_000_000);
    const bad = ofLog[change]!(await signatureOf(registry));
    expect(() => openNote(noteWith(good, bad), known)).toThrow(untrusted);
    expect(() => openNote(noteWith(bad, good), known)).toThrow(untrusted);
  });

  it.each(Object.keys(ofWitness))('of a witness %s makes the whole note worthless', async (change) => {
    const good = await signatureOf(registry);
    const bad = ofWitness[change]!(await cosignNote(text, witness.signer, 1_780_000_000));
    expect(() => openNote(noteWith(good, bad), known)).toThrow(untrusted);
    expect(() => openNote(noteWith(bad, good), known)).toThrow(untrusted);
  });

  it('of a witness at a time above 2^53 that it did sign makes the whole note worthless', async () => {
    const bad = await cosignNote(text, witness.signer, 2 ** 53);
    expect(() => openNote(noteWith(bad), known)).toThrow(untrusted);
  });

  it('over another text makes the whole note worthless', async () => {
    const bad = await signatureOf(registry, text.replace('\n5\n', '\n6\n'));
    expect(() => openNote(noteWith(bad), known)).toThrow(untrusted);
  });

  it('makes the note worthless also after a good one by the same key', async () => {
    const good = await signatureOf(registry);
    expect(() => openNote(noteWith(good, spoiled(good)), known)).toThrow(untrusted);
  });
});

it('does not take the name of a known key for the key', async () => {
  const line = await signatureOf(stranger);
  const renamed = { ...line, name: registry.verifier.name };
  expect(
    openNote(noteWith(await signatureOf(registry), renamed), [registry.verifier]).signatures,
  ).toHaveLength(1);
  expect(() => openNote(noteWith(renamed), [registry.verifier])).toThrow(untrusted);
});
