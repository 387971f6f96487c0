import { Refusal } from '#core/refusal';

/** A step that leads upwards or nowhere (RFC 3986 §5.2.4), or a character percent-encoded that needs no encoding (§6.2.2.2). */
const respelled = /\/\.{1,2}(?=[/@]|$)|%(?:2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])/i;

/**
 * Refuses (invalid-claim) a product name, or a prefix, that programs which tidy names read as another one:
 * `pkg:generic/acme/../other` lies below `pkg:generic/acme` by its letters only. Qualifiers and subpaths name no product.
 */
export function refuseRespelled(name: string, pointer: string): Refusal | null {
  const [product = ''] = name.split(/[?#]/, 1);
  if (!respelled.test(product)) return null;
  const message = `${name} is read as another name: leave out . and .., and encode no letter, digit, ., -, _ or ~`;
  return new Refusal('invalid-claim', message, { pointer });
}
