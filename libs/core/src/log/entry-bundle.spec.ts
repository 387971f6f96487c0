import fc from 'fast-check';
import { toBase64 } from '#core/bytes';
import { decodeBundle, encodeBundle, MAX_ENTRY_BYTES } from './entry-bundle';

const bundle = encodeBundle([Buffer.from('one'), Buffer.alloc(0), Buffer.from('three')]);

it('comes back as the entries it was made of', () => {
  const anyEntries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 256 });
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const decoded = decodeBundle(encodeBundle(entries), entries.length);
      expect(decoded.map(toBase64)).toEqual(entries.map(toBase64));
    }),
  );
});

it('holds the longest entry whose length fits into two bytes and none longer', () => {
  const longest = Buffer.alloc(MAX_ENTRY_BYTES, 1);
  expect(decodeBundle(encodeBundle([longest]), 1)[0]?.equals(longest)).toBe(true);
  expect(() => encodeBundle([Buffer.alloc(MAX_ENTRY_BYTES + 1)])).toThrow(TypeError);
});

it.each<[string, Buffer, number]>([
  ['no bytes', Buffer.alloc(0), 3],
  ['half a length', bundle.subarray(0, 1), 1],
  ['a length without its entry', bundle.subarray(0, 2), 1],
  ['an entry that is cut', bundle.subarray(0, -1), 3],
  ['an entry too few', bundle, 4],
  ['an entry too many', bundle, 2],
  ['a byte at the end', Buffer.concat([bundle, Buffer.alloc(1)]), 3],
  ['entries although its width is 0', bundle, 0],
])('refuses a bundle with %s', (_what, bytes, width) => {
  expect(() => decodeBundle(bytes, width)).toThrow(expect.objectContaining({ code: 'malformed-tile' }));
});
