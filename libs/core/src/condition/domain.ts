import { z } from 'zod';

/** A value without parts: what a literal of a condition can be. */
export type Scalar = boolean | number | string;

/** The values one kind of fact can have. Two facts can be compared with each other if they share their domain. */
export interface Domain<V extends Scalar = Scalar> {
  readonly form: z.ZodType<V>;
  /** What a value is, as a refusal names it. */
  readonly expected: string;
  /** Whether `<` means something. */
  readonly ordered: boolean;
}

const domain = <V extends Scalar>(form: z.ZodType<V>, expected: string, ordered = false): Domain<V> => ({
  form,
  expected,
  ordered,
});

/** Yes or no. */
export const truth = domain(z.boolean(), 'true or false');

/** Risk classes 1 to 4, 1 the lowest. */
export const riskClass = domain(z.int().min(1).max(4), 'a whole number from 1 to 4', true);

/** A word of a vocabulary kept elsewhere, such as a sector. */
export const word = domain(
  z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'expected a word of letters, digits, ".", "_" and "-"'),
  'a word of letters, digits, ".", "_" and "-"',
);

/** ISO 3166-1 alpha-2 or ISO 3166-2, `EU` for the Union. */
export const jurisdiction = domain(
  z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'expected a code of ISO 3166 such as JP'),
  'a code of ISO 3166 in capital letters, such as "JP" or "EU"',
);

/** A safety level with the scheme it belongs to. */
export const safetyLevel = domain(
  z
    .string()
    .max(128)
    .regex(/^[A-Za-z0-9][A-Za-z0-9 ._/()+-]*:[A-Za-z0-9][A-Za-z0-9 ._/()+-]*$/, 'expected <scheme>:<level>'),
  'a level as "<scheme>:<level>"',
);

/** A closed set of words. */
export function oneOf<const W extends readonly [string, ...string[]]>(words: W): Domain<W[number]> {
  return domain(z.enum(words), `one of ${words.join(', ')}`);
}
