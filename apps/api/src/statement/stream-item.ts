import { isAscii } from 'node:buffer';
import { decodeUtf8, parseStrictJsonValue } from '#core/bytes';
import type { Submission } from '#core/register';
import { asRefusal, type Refusal } from '#core/refusal';
import { formRefusal } from '#core/statement';
import { SubmittedItem } from './statement.schema';
import { toSubmission } from './submission-body';

/** More values than a statement with all its objects holds. */
const MAX_VALUES = 1_000;

const quote = 0x22;
const backslash = 0x5c;

/** What one line of a stream wants submitted, or why it is no item. */
export function readStreamItem(line: Buffer): Submission | Refusal {
  const plain = plainTextIn(line);
  if (plain) return { bytes: plain, objects: [] };
  try {
    const text = decodeUtf8(line);
    const item = SubmittedItem.safeParse(parseStrictJsonValue(text, { maxValues: MAX_VALUES }));
    if (!item.success) throw formRefusal(item.error, 'the item', text);
    return toSubmission(item.data, '');
  } catch (refusal) {
    return asRefusal(refusal);
  }
}

/** Whether there is nothing on a line but white space. */
export function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

/** The text of a JSON string that escapes nothing, as every compact JWS is written; its bytes are those on the line. */
function plainTextIn(line: Buffer): Buffer | null {
  if (line[0] !== quote || line.length < 3) return null;
  const isWhole = line.indexOf(quote, 1) === line.length - 1;
  return isWhole && !line.includes(backslash) && isAscii(line) ? line.subarray(1, -1) : null;
}
