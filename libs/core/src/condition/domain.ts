/** A value without parts: what a literal of a condition can be. */
export type Scalar = boolean | number | string;

/** Which values there are: said as data, so that conditions are read without a library of forms. */
export type Values =
  | { readonly type: 'truth' }
  | { readonly type: 'whole-number'; readonly from: number; readonly to: number }
  | { readonly type: 'words'; readonly words: readonly [string, ...string[]] }
  | {
      readonly type: 'text';
      readonly pattern: RegExp;
      /** What the pattern asks for, as a refusal says it. */
      readonly asks: string;
      /** In UTF-16 code units. */
      readonly maxLength?: number;
    };

/** The values one kind of fact can have. Two facts can be compared with each other if they share their domain. */
export interface Domain<V extends Scalar = Scalar> {
  readonly values: Values;
  /** What a value is, as a refusal names it. */
  readonly expected: string;
  /** Whether `<` means something. */
  readonly ordered: boolean;
  /** Never set: carries V for the compiler. */
  readonly value?: V;
}

/** Yes or no. */
export const truth: Domain<boolean> = {
  values: { type: 'truth' },
  expected: 'true or false',
  ordered: false,
};

/** Risk classes 1 to 4, 1 the lowest. */
export const riskClass: Domain<number> = {
  values: { type: 'whole-number', from: 1, to: 4 },
  expected: 'a whole number from 1 to 4',
  ordered: true,
};

/** A word of a vocabulary kept elsewhere, such as a sector. */
export const word = textDomain('a word of letters, digits, ".", "_" and "-"', {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  asks: 'a word of letters, digits, ".", "_" and "-"',
  maxLength: 64,
});

/** ISO 3166-1 alpha-2 or ISO 3166-2, `EU` for the Union. */
export const jurisdiction = textDomain('a code of ISO 3166 in capital letters, such as "JP" or "EU"', {
  pattern: /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/,
  asks: 'a code of ISO 3166 such as JP',
});

/** A safety level with the scheme it belongs to. */
export const safetyLevel = textDomain('a level as "<scheme>:<level>"', {
  pattern: /^[A-Za-z0-9][A-Za-z0-9 ._/()+-]*:[A-Za-z0-9][A-Za-z0-9 ._/()+-]*$/,
  asks: '<scheme>:<level>',
  maxLength: 128,
});

/** A closed set of words. */
export function oneOf<const W extends readonly [string, ...string[]]>(words: W): Domain<W[number]> {
  return { values: { type: 'words', words }, expected: `one of ${words.join(', ')}`, ordered: false };
}

/** Whether a value is one of a domain's. */
export function isIn({ values }: Domain, value: Scalar): boolean {
  switch (values.type) {
    case 'truth':
      return typeof value === 'boolean';
    case 'whole-number':
      return Number.isSafeInteger(value) && Number(value) >= values.from && Number(value) <= values.to;
    case 'words':
      return values.words.some((known) => known === value);
    case 'text':
      return typeof value === 'string' && isShort(value, values.maxLength) && values.pattern.test(value);
  }
}

function isShort(text: string, maxLength = Infinity): boolean {
  return text.length <= maxLength;
}

function textDomain(
  expected: string,
  rules: Omit<Extract<Values, { type: 'text' }>, 'type'>,
): Domain<string> {
  return { values: { type: 'text', ...rules }, expected, ordered: false };
}
