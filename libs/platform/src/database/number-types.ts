import { types, type CustomTypesConfig } from 'pg';

const int8: number = 20;
const int8Array: number = 1016;

/** Reads the text of an int8 as a number; one that a number cannot hold exactly is refused, never rounded. */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} is not a safe integer`);
  return value;
}

const parsers = new Map<number, (text: string) => unknown>([
  [int8, safeInteger],
  [int8Array, (text) => (types.getTypeParser(int8Array)(text) as (string | null)[]).map(element)],
]);

/** node-postgres gives int8 as text; for one pool, not for the whole process, this gives it as a number. */
export const numberTypes: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) ||
    types.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
};

function element(text: string | null): number | null {
  return text === null ? null : safeInteger(text);
}
