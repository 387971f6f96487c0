import fc from 'fast-check';
import { formatNote, parseNote, type Note } from './note';

const signature = Buffer.concat([Buffer.from('530d903a', 'hex'), Buffer.alloc(64, 7)]).toString('base64');
const line = `— example.com/foo ${signature}\n`;
const note = `This is an example message.\n\n${line}`;

it('takes a note apart and puts it together again', () => {
  const parsed = parseNote(note);
  expect(parsed).toEqual({
    text: 'This is an example message.\n',
    signatures: [{ name: 'example.com/foo', keyId: 0x530d903a, signature: Buffer.alloc(64, 7) }],
  });
  expect(formatNote(parsed)).toBe(note);
  expect(parseNote(Buffer.from(note))).toEqual(parsed);
});

it('keeps empty lines of the text: only the last one ends it', () => {
  expect(parseNote(`one\n\n${line}\n${line}`)).toMatchObject({
    text: `one\n\n${line}`,
    signatures: { length: 1 },
  });
});

it('comes back from its wire form, whatever the text', () => {
  const anyLine = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text));
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1 }), fc.nat(0xffffffff), (lines, keyId) => {
      const text = `${lines.join('\n')}\n`;
      const original: Note = { text, signatures: [{ name: 'k', keyId, signature: Buffer.alloc(64) }] };
      expect(parseNote(formatNote(original))).toEqual(original);
    }),
  );
});

it.each([
  ['nothing', '', 'malformed-note'],
  ['a text alone', 'text\n', 'malformed-note'],
  ['no signature', 'text\n\n', 'malformed-note'],
  ['no empty line', `text\n${line}`, 'malformed-note'],
  ['no final newline', note.slice(0, -1), 'malformed-note'],
  ['an empty line at the end', `${note}\n`, 'malformed-note'],
  ['a line that is no signature', `${note}text\n`, 'malformed-note'],
  ['a hyphen for the dash', note.replace('—', '-'), 'malformed-note'],
  ['an en dash for the dash', note.replace('—', '–'), 'malformed-note'],
  ['no space after the dash', note.replace('— ', '—'), 'malformed-note'],
  ['two spaces after the dash', note.replace('— ', '—  '), 'malformed-note'],
  ['two spaces before the signature', note.replace('foo ', 'foo  '), 'malformed-note'],
  ['a space after the signature', note.replace(/\n$/, ' \n'), 'malformed-note'],
  ['a name without signature', 'text\n\n— example.com/foo\n', 'malformed-note'],
  ['an empty signature', 'text\n\n— example.com/foo \n', 'malformed-note'],
  ['a signature that is a key id alone', 'text\n\n— example.com/foo Uw2QOg==\n', 'malformed-note'],
  ['a plus sign in a name', note.replace('/foo', '+foo'), 'malformed-note'],
  ['a no-break space in a name', note.replace('/foo', '\xa0foo'), 'malformed-note'],
  ['carriage returns', note.replaceAll('\n', '\r\n'), 'malformed-note'],
  ['a tab in the text', note.replace('This', '\tThis'), 'malformed-note'],
  ['U+0000 in the text', note.replace('This', '\0This'), 'malformed-note'],
  ['101 signatures', `text\n\n${line.repeat(101)}`, 'malformed-note'],
  ['base64 without padding', note.replace('=', ''), 'non-canonical-encoding'],
  ['base64 with other trailing bits', 'text\n\n— k Uw2QOgB=\n', 'non-canonical-encoding'],
  ['base64url', 'text\n\n— k Uw2QOg-_AAAA\n', 'non-canonical-encoding'],
  ['a lone surrogate', note.replace('This', '\ud800'), 'invalid-encoding'],
])('refuses a note with %s', (_what, text, code) => {
  expect(() => parseNote(text)).toThrow(expect.objectContaining({ code }));
});

it('refuses bytes that are not UTF-8', () => {
  const bytes = Buffer.concat([Buffer.from([0xff]), Buffer.from(note)]);
  expect(() => parseNote(bytes)).toThrow(expect.objectContaining({ code: 'invalid-encoding' }));
});

it('reads 100 signatures', () => {
  expect(parseNote(`text\n\n${line.repeat(100)}`).signatures).toHaveLength(100);
});

it.each(['no newline', 'a\ttab\n', ''])('does not write the text %j', (text) => {
  expect(() => formatNote({ text, signatures: [] })).toThrow(TypeError);
});
