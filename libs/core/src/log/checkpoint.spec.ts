import { seededNoteKey } from '../../../../test/support/sample-log';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, type Checkpoint } from './checkpoint';
import { emptyRoot } from './merkle-tree';
import { formatNote, parseNote } from './note';
import { cosignNote, signNote } from './note-signature';

const origin = 'registry.example/log1';
const root = 'fKo0Xb2JKmZFTWxlEuo8PqPw0+whvj/C4jdXBf049nI=';
const text = `${origin}\n5\n${root}\n`;
const checkpoint: Checkpoint = { origin, size: 5, root: Buffer.from(root, 'base64') };
const registry = seededNoteKey('log key', origin, 'ed25519');
const witness = seededNoteKey('witness key', 'witness.example/w1', 'cosignature');
const otherLog = seededNoteKey('other log', 'other.example/log', 'ed25519');
const verifiers = [registry.verifier, witness.verifier, otherLog.verifier];
const untrusted = expect.objectContaining({ code: 'checkpoint-untrusted' });

it('writes a checkpoint and reads it again', () => {
  expect(formatCheckpoint(checkpoint)).toBe(text);
  expect(parseCheckpoint(text)).toEqual(checkpoint);
});

it.each([0, 1, 9_007_199_254_740_991])('keeps size %d', (size) => {
  expect(parseCheckpoint(formatCheckpoint({ origin, size, root: emptyRoot })).size).toBe(size);
});

it.each([
  ['nothing', '', 'malformed-note'],
  ['an origin alone', `${origin}\n`, 'malformed-note'],
  ['no root', `${origin}\n5\n`, 'malformed-note'],
  ['no final newline', text.slice(0, -1), 'malformed-note'],
  ['an empty origin', text.replace(origin, ''), 'malformed-note'],
  ['an empty line at the end', `${text}\n`, 'malformed-note'],
  ['an extension line', `${text}extension\n`, 'malformed-note'],
  ['an extension line without newline', `${text}extension`, 'malformed-note'],
  ['lines in another order', `5\n${origin}\n${root}\n`, 'malformed-note'],
  ['no size', text.replace('\n5\n', '\n\n'), 'malformed-note'],
  ['a size with a leading zero', text.replace('\n5\n', '\n05\n'), 'malformed-note'],
  ['two zeros for a size', text.replace('\n5\n', '\n00\n'), 'malformed-note'],
  ['a negative size', text.replace('\n5\n', '\n-5\n'), 'malformed-note'],
  ['minus zero', text.replace('\n5\n', '\n-0\n'), 'malformed-note'],
  ['a size with a sign', text.replace('\n5\n', '\n+5\n'), 'malformed-note'],
  ['a size with a space', text.replace('\n5\n', '\n 5\n'), 'malformed-note'],
  ['a size in hexadecimal', text.replace('\n5\n', '\n0x5\n'), 'malformed-note'],
  ['a size with an exponent', text.replace('\n5\n', '\n5e3\n'), 'malformed-note'],
  ['a size with a fraction', text.replace('\n5\n', '\n5.0\n'), 'malformed-note'],
  ['a size of 2^53', text.replace('\n5\n', '\n9007199254740992\n'), 'malformed-note'],
  ['a size of 2^64', text.replace('\n5\n', '\n18446744073709551616\n'), 'malformed-note'],
  ['a size in other digits', text.replace('\n5\n', '\n٥\n'), 'malformed-note'],
  ['an empty root', text.replace(root, ''), 'malformed-note'],
  ['a root of 31 bytes', text.replace(root, Buffer.alloc(31).toString('base64')), 'malformed-note'],
  ['a root of 33 bytes', text.replace(root, Buffer.alloc(33).toString('base64')), 'malformed-note'],
  ['another root than the empty one for size 0', text.replace('\n5\n', '\n0\n'), 'malformed-note'],
  ['a root without padding', text.replace('=', ''), 'non-canonical-encoding'],
  ['a root with other trailing bits', text.replace('nI=', 'nJ='), 'non-canonical-encoding'],
  ['a root in base64url', text.replace('+', '-'), 'non-canonical-encoding'],
  ['a root in hexadecimal', text.replace(root, 'ab'.repeat(31)), 'non-canonical-encoding'],
  ['a space after the root', text.replace(root, `${root} `), 'non-canonical-encoding'],
  ['carriage returns', text.replaceAll('\n', '\r\n'), 'malformed-note'],
])('refuses a checkpoint with %s', (_what, changed, code) => {
  expect(() => parseCheckpoint(changed)).toThrow(expect.objectContaining({ code }));
});

it.each<[string, Partial<Checkpoint>]>([
  ['an empty origin', { origin: '' }],
  ['an origin of two lines', { origin: 'a\nb' }],
  ['a root of 31 bytes', { root: Buffer.alloc(31) }],
  ['a negative size', { size: -1 }],
  ['a size of 2^53', { size: 2 ** 53 }],
])('does not write a checkpoint with %s', (_what, change) => {
  expect(() => formatCheckpoint({ ...checkpoint, ...change })).toThrow(TypeError);
});

it('opens what the log signed', async () => {
  const opened = openCheckpoint(await signNote(text, registry.signer), { origin, verifiers });
  expect(opened.checkpoint).toEqual(checkpoint);
  expect(opened.signatures.map(({ key }) => key.name)).toEqual([origin]);
});

it('refuses a checkpoint of another log, although it is known and signed it', async () => {
  const other = await signNote(text.replace(origin, 'other.example/log'), otherLog.signer);
  expect(() => openCheckpoint(other, { origin, verifiers })).toThrow(untrusted);
});

it('refuses a checkpoint of another origin under the key of the log', async () => {
  const other = await signNote(text.replace(origin, 'registry.example/log2'), registry.signer);
  expect(() => openCheckpoint(other, { origin, verifiers })).toThrow(untrusted);
});

it('refuses a checkpoint that another known log signed in its place', async () => {
  const posing = await signNote(text, otherLog.signer);
  expect(() => openCheckpoint(posing, { origin, verifiers })).toThrow(untrusted);
});

it('refuses a checkpoint that only a witness signed', async () => {
  const signatures = [await cosignNote(text, witness.signer, 1_780_000_000)];
  expect(() => openCheckpoint(formatNote({ text, signatures }), { origin, verifiers })).toThrow(untrusted);
});

it('refuses a cosignature under the name of the log', async () => {
  const cosigner = seededNoteKey('log key', origin, 'cosignature');
  const signatures = [await cosignNote(text, cosigner.signer, 1_780_000_000)];
  const note = formatNote({ text, signatures });
  expect(() => openCheckpoint(note, { origin, verifiers: [cosigner.verifier] })).toThrow(untrusted);
});

it('refuses a checkpoint whose text was changed after signing', async () => {
  const { signatures } = parseNote(await signNote(text, registry.signer));
  const changed = formatNote({ text: text.replace('\n5\n', '\n6\n'), signatures });
  expect(() => openCheckpoint(changed, { origin, verifiers })).toThrow(untrusted);
});
