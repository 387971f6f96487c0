import { deflateSync, inflateSync } from 'node:zlib';
import { fromBase64url, sha256, toBase64url } from '#core/bytes';
import { Refusal } from '#core/refusal';

/** What an entry of a status list says (Token Status List §7.1). */
export const STATUS = { valid: 0, invalid: 1, suspended: 2 } as const;

/** How many bits an entry has; ours have 2. */
export type StatusBits = 1 | 2 | 4 | 8;

/** Most entries a list of 2 bits has: an inflated list stays below 1 MiB. */
export const MAX_STATUSES = 4_194_304;

const MAX_BYTES = 1_048_576;

/** A status list before compression: entry i begins at bit i × bits, the least significant bit of a byte first. */
export interface PackedStatuses {
  readonly bits: StatusBits;
  readonly bytes: Buffer;
}

/** The member `status_list` of a token: base64url of the list, compressed (RFC 1950). */
export interface EncodedStatusList {
  readonly bits: StatusBits;
  readonly lst: string;
}

/** Packs one status per byte; TypeError for one that needs more bits. What fills the last byte up is valid. */
export function packStatuses(statuses: Uint8Array, bits: StatusBits = 2): PackedStatuses {
  const perByte = 8 / bits;
  const bytes = Buffer.alloc(Math.ceil(statuses.length / perByte));
  for (const [index, status] of statuses.entries()) {
    if (status >= 2 ** bits) throw new TypeError(`status ${status} does not fit into ${bits} bits`);
    const at = Math.floor(index / perByte);
    bytes[at] = (bytes[at] ?? 0) | (status << ((index % perByte) * bits));
  }
  return { bits, bytes };
}

/** The status at a position from 0; undefined beyond the end of the list. */
export function statusAt({ bits, bytes }: PackedStatuses, index: number): number | undefined {
  const perByte = 8 / bits;
  const byte = bytes[Math.floor(index / perByte)];
  return byte === undefined ? undefined : (byte >> ((index % perByte) * bits)) & (2 ** bits - 1);
}

/** Base64url SHA-256 of the list before compression: what the log records, since compressors differ. */
export function statusListDigest({ bytes }: PackedStatuses): string {
  return toBase64url(sha256(bytes));
}

/** Compresses a list for its token. */
export function encodeStatusList({ bits, bytes }: PackedStatuses): EncodedStatusList {
  return { bits, lst: toBase64url(deflateSync(bytes, { level: 9 })) };
}

/** The list in an untrusted member; refuses (malformed-status-list) what is not compressed so or is larger than 1 MiB. */
export function decodeStatusList({ bits, lst }: EncodedStatusList): PackedStatuses {
  const compressed = fromBase64url(lst, 'the status list');
  try {
    return { bits, bytes: inflateSync(compressed, { maxOutputLength: MAX_BYTES }) };
  } catch (cause) {
    throw new Refusal(
      'malformed-status-list',
      `expected at most ${MAX_BYTES} bytes, compressed`,
      {},
      { cause },
    );
  }
}
