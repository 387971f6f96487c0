import { z } from 'zod';

/** A stable identifier within a catalogue: ASCII only, so no two spellings look alike by Unicode normalization. */
export function identifier(maxLength: number): z.ZodString {
  return z
    .string()
    .max(maxLength)
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._()-]*$/,
      'expected ASCII letters, digits and . _ ( ) - only, a letter or digit first',
    );
}

/** The id of a requirement, stable over versions of its catalogue. */
export const requirementId = identifier(64);

/** A word of a vocabulary kept elsewhere, such as a sector or a trait. */
export const vocabularyWord = z
  .string()
  .max(64)
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    'expected one word of ASCII letters, digits and . _ -, a letter or digit first',
  );

/** A list without repetitions, from one to `max` members. */
export function setOf<T extends z.ZodType<string>>(item: T, max: number) {
  return z
    .array(item)
    .min(1)
    .max(max)
    .refine((list) => new Set(list).size === list.length, 'expected no member twice');
}

/** The id of a catalogue, chosen by its publisher. */
export const catalogueId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,127}$/, 'expected 1 to 128 of a-z, 0-9, . and -, a letter or digit first');

/** The version of a catalogue; versions are compared for equality only. */
export const catalogueVersion = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}$/,
    'expected 1 to 64 of letters, digits, . + _ and -, a letter or digit first',
  );
