import { z } from 'zod';

const maxPrefixLength = 256;
/** At most eight steps below the type or namespace: who confirms a prefix looks at every one above it. */
const prefixPattern =
  /^(pkg:[a-z][a-z0-9.+-]*(\/[A-Za-z0-9._~%+-]+){1,8}|cpe:2\.3:[aho](:[a-z0-9._-]+){1,2}|urn:[a-z0-9][a-z0-9-]{1,31}(:[A-Za-z0-9._~-]+){1,8})$/;

/** A prefix of product names: a purl without version, a CPE 2.3 vendor or vendor:product, or a URN namespace. */
export const namePrefix = z
  .string()
  .max(maxPrefixLength)
  .regex(
    prefixPattern,
    'expected a prefix of product names such as pkg:generic/acme, at most eight steps deep',
  );

/** A product name with or without a version: purl (ECMA-427), CPE 2.3 or URN (RFC 8141), printable ASCII, at most 512 characters. */
export const productName = z
  .string()
  .max(512)
  .regex(
    /^(pkg:[a-z][a-z0-9.+-]*\/|cpe:2\.3:[aho]:|urn:[a-z0-9][a-z0-9-]{1,31}:)[\x21-\x7e]+$/,
    'expected a product name such as pkg:generic/acme/valve@4.2.1, a CPE 2.3 name or a URN',
  );

/** Whether `name` is `prefix` or lies below it; a prefix ends only at a separator. */
export function liesUnder(name: string, prefix: string): boolean {
  return name === prefix || (name.startsWith(prefix) && '/:@?#'.includes(name.charAt(prefix.length)));
}

/** The prefix and every shorter one above it, longest first: `pkg:generic/a/b` gives itself, `pkg:generic/a`. */
export function prefixesOf(name: string): string[] {
  const found = [];
  for (let end = name.length; end > 0; end--) {
    const candidate = name.slice(0, end);
    if (
      (end === name.length || '/:@?#'.includes(name.charAt(end))) &&
      candidate.length <= maxPrefixLength &&
      prefixPattern.test(candidate)
    ) {
      found.push(candidate);
    }
  }
  return found;
}

/** The product a name speaks of, without version and qualifiers: what attestations are found by. */
export function productOf(name: string): string {
  if (name.startsWith('cpe:2.3:')) return name.split(':').slice(0, 5).join(':');
  if (!name.startsWith('pkg:')) return name;
  return name.split(/[@?#]/, 1)[0] ?? name;
}
