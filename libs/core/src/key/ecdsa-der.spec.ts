import { rawFromDer } from './ecdsa-der';

const r = Buffer.alloc(32, 0x11);
const s = Buffer.alloc(32, 0x22);

const der = (...parts: Buffer[]) => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0x30, content.length]), content]);
};
const integer = (content: Buffer) => Buffer.concat([Buffer.from([0x02, content.length]), content]);

it('gives numbers shorter than 32 bytes their leading zeros back', () => {
  const raw = rawFromDer(der(integer(Buffer.from([0x01])), integer(s)));
  expect(raw).toEqual(Buffer.concat([Buffer.alloc(31), Buffer.from([0x01]), s]));
});

it('takes the zero that a number with its first bit set needs', () => {
  const high = Buffer.alloc(32, 0x80);
  const raw = rawFromDer(der(integer(Buffer.concat([Buffer.alloc(1), high])), integer(s)));
  expect(raw).toEqual(Buffer.concat([high, s]));
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['no sequence', Buffer.concat([integer(r), integer(s)])],
  ['a length in more bytes than it needs', Buffer.concat([Buffer.from([0x30, 0x81]), der(r, s).subarray(1)])],
  ['bytes after the sequence', Buffer.concat([der(integer(r), integer(s)), Buffer.alloc(1)])],
  ['a third number', der(integer(r), integer(s), integer(s))],
  ['one number', der(integer(r))],
  ['a number that is cut short', der(integer(r), Buffer.from([0x02, 0x20, 0x01]))],
  ['an empty number', der(integer(r), integer(Buffer.alloc(0)))],
  ['a negative number', der(integer(r), integer(Buffer.alloc(32, 0x80)))],
  ['needless zeros', der(integer(Buffer.concat([Buffer.alloc(1), r])), integer(s))],
  ['a number of 33 bytes', der(integer(Buffer.alloc(33, 0x11)), integer(s))],
  ['something else than numbers', der(Buffer.from([0x04, 0x01, 0x01]), integer(s))],
])('J47 gives null for %s', (_what, bytes) => {
  expect(rawFromDer(bytes)).toBeNull();
});
