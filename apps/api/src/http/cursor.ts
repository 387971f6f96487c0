import { fromBase64url, sha256, toBase64url } from '#core/bytes';
import { isRefusal, Refusal } from '#core/refusal';

/** Bytes of the check before the position; it is no secret, it only ties a cursor to its list. */
const CHECK_BYTES = 12;

/** A cursor into one list, given by its address with its filters: opaque, and useless for any other list. */
export function toCursor(list: string, position: number): string {
  return toBase64url(Buffer.concat([checkOf(list, String(position)), Buffer.from(String(position))]));
}

/** The position a cursor stands for; refuses (invalid-cursor) what was not made for this list. */
export function fromCursor(list: string, cursor: string): number {
  const bytes = decode(cursor);
  const text = bytes.subarray(CHECK_BYTES).toString('latin1');
  const position = Number(text);
  const isOurs = checkOf(list, text).equals(bytes.subarray(0, CHECK_BYTES));
  if (isOurs && Number.isSafeInteger(position)) return position;
  throw new Refusal('invalid-cursor', 'the cursor does not belong to this list');
}

function checkOf(list: string, position: string): Buffer {
  return sha256(Buffer.from(`${list}\n${position}`)).subarray(0, CHECK_BYTES);
}

function decode(cursor: string): Buffer {
  try {
    return fromBase64url(cursor);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new Refusal('invalid-cursor', 'the cursor is not as it was given');
  }
}
