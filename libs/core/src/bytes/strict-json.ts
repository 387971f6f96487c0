import { isUtf8 } from 'node:buffer';
import { Refusal } from '#core/refusal';
import { lineAndColumn } from './json-position';
import type { JsonObject, JsonValue } from './json-value';
import { StrictJsonParser } from './strict-json-parser';

/** How deep objects and arrays may be nested where nothing else is said; the document itself is level 1. */
export const defaultMaxDepth = 32;

export interface StrictJsonOptions {
  readonly maxDepth?: number;
  /** How many values the text may hold, the document itself and all within it; any number where nothing is said. */
  readonly maxValues?: number;
}

/**
 * The one place where untrusted bytes become a JSON object (RFC 8259). Refuses, with line, column and pointer: bytes
 * that are not UTF-8 (invalid-encoding), anything but one object, also after a byte order mark (malformed-json),
 * repeated and reserved member names, deep nesting, numbers other than safe integers, U+0000 and lone surrogates.
 */
export function parseStrictJson(bytes: Uint8Array, options: StrictJsonOptions = {}): JsonObject {
  return parseStrictJsonText(decodeUtf8(bytes), options);
}

/** The same for untrusted text that is already decoded. */
export function parseStrictJsonText(text: string, options: StrictJsonOptions = {}): JsonObject {
  const value = parseStrictJsonValue(text, options);
  if (isJsonObject(value)) return value;
  throw new Refusal('malformed-json', 'expected an object at the top level', {
    line: 1,
    column: 1,
    pointer: '',
  });
}

/** The same for untrusted text whose top level may be any JSON value. */
export function parseStrictJsonValue(text: string, options: StrictJsonOptions = {}): JsonValue {
  const { maxDepth = defaultMaxDepth, maxValues = Infinity } = options;
  return new StrictJsonParser(text, maxDepth, maxValues).parse();
}

/** True for a JSON object, false for arrays, null and plain values. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of UTF-8 bytes (RFC 3629), a byte order mark kept as U+FEFF; refuses (invalid-encoding) any other bytes. */
export function decodeUtf8(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8');
  if (isUtf8(buffer)) return text;
  throw new Refusal(
    'invalid-encoding',
    'the bytes are not UTF-8',
    lineAndColumn(text, firstReplaced(text, buffer)),
  );
}

/** The first U+FFFD that stands for a malformed byte, not for itself. */
function firstReplaced(text: string, buffer: Buffer): number {
  let byte = 0;
  let from = 0;
  for (;;) {
    const index = text.indexOf('\uFFFD', from);
    byte += Buffer.byteLength(text.slice(from, index));
    if (buffer.toString('latin1', byte, byte + 3) !== '\xEF\xBF\xBD') return index;
    byte += 3;
    from = index + 1;
  }
}
