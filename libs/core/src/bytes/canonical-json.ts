import type { JsonValue } from './json-value';

/**
 * The canonical text of a value (RFC 8785) for bytes that we produce ourselves: safe integers, well-formed strings,
 * members ordered by UTF-16 code unit. What somebody else signed is never canonicalised. TypeError for any other value.
 */
export function toCanonicalJson(value: JsonValue): string {
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') return canonicalInteger(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(',')}]`;
  if (isPlainObject(value)) return canonicalObject(value);
  throw new TypeError(`${typeof value} has no canonical JSON`);
}

/** For well-formed strings JSON.stringify escapes exactly as RFC 8785 §3.2.2.2 asks. */
function canonicalString(value: string): string {
  if (/[\uD800-\uDFFF]/u.test(value))
    throw new TypeError('a string with a lone surrogate has no canonical JSON');
  return JSON.stringify(value);
}

function canonicalInteger(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`${value} is not a safe integer`);
  return String(value);
}

function canonicalObject(value: Readonly<Record<string, JsonValue>>): string {
  const members = Object.keys(value)
    .sort()
    .map((name) => `${canonicalString(name)}:${toCanonicalJson(value[name] as JsonValue)}`);
  return `{${members.join(',')}}`;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, JsonValue>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
