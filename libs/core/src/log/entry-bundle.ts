import { Refusal } from '#core/refusal';

/** The longest entry a bundle can hold, in bytes: its length is a u16 (C2SP tlog-tiles). */
export const MAX_ENTRY_BYTES = 65_535;

const LENGTH_BYTES = 2;

/** An entry bundle: for each entry its length as u16, big-endian, and its bytes (C2SP tlog-tiles). */
export function encodeBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry]));
}

/** The entries of an untrusted bundle of this width; refuses (malformed-tile) fewer or more bytes than they need. */
export function decodeBundle(bytes: Uint8Array, width: number): Buffer[] {
  const bundle = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: Buffer[] = [];
  let offset = 0;
  while (entries.length < width) {
    const begin = offset + LENGTH_BYTES;
    const end = begin <= bundle.length ? begin + bundle.readUInt16BE(offset) : Infinity;
    if (end > bundle.length)
      throw new Refusal('malformed-tile', `the bundle ends within entry ${entries.length}`);
    entries.push(bundle.subarray(begin, end));
    offset = end;
  }
  if (offset === bundle.length) return entries;
  throw new Refusal(
    'malformed-tile',
    `the bundle has ${bundle.length - offset} bytes after its ${width} entries`,
  );
}

function lengthOf(entry: Uint8Array): Buffer {
  if (entry.length > MAX_ENTRY_BYTES) {
    throw new TypeError(`an entry has at most ${MAX_ENTRY_BYTES} bytes, not ${entry.length}`);
  }
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt16BE(entry.length);
  return length;
}
