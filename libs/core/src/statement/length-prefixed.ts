/** A text in UTF-8 after its length in bytes, u16 big-endian: so that no two sequences of texts have the same bytes. */
export function lengthPrefixed(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
