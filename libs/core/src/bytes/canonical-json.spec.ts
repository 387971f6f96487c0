import fc from 'fast-check';
import { toCanonicalJson } from './canonical-json';
import type { JsonValue } from './json-value';
import { parseStrictJsonValue } from './strict-json';

it('orders members by UTF-16 code unit, as the example of RFC 8785 §3.2.3 does', () => {
  const members = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
  const ordered = Object.values(JSON.parse(toCanonicalJson(members).replace('"1"', '"one"')) as object);
  expect(ordered).toEqual([2, 4, 6, 7, 1, 5, 3]);
});

it('escapes strings as RFC 8785 §3.2.2.2 does', () => {
  expect(toCanonicalJson('\u20ac$\u000f\nA\'B"\\\\"/')).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
});

it('writes literals and integers plainly, without white space', () => {
  expect(toCanonicalJson({ b: [null, true, false, -1], a: {} })).toBe('{"a":{},"b":[null,true,false,-1]}');
});

it('writes the same text for what that text says', () => {
  // Names that would reach a prototype are refused where the text is read.
  const reserved = ['__proto__', 'constructor', 'prototype'];
  const memberName = fc.string({ minLength: 1 }).filter((name) => !reserved.includes(name));
  const value = fc.letrec<{ json: JsonValue }>((tie) => ({
    json: fc.oneof(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      fc.maxSafeInteger(),
      fc.constantFrom(true, false, null),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(memberName, tie('json'), { maxKeys: 4 }),
    ),
  })).json;
  fc.assert(
    fc.property(value, (json) => {
      const text = toCanonicalJson(json);
      expect(toCanonicalJson(parseStrictJsonValue(text))).toBe(text);
    }),
  );
});

it.each<[string, unknown]>([
  ['a fraction', 1.5],
  ['an unsafe integer', 2 ** 53],
  ['not a number', NaN],
  ['a lone surrogate', '\ud800'],
  ['undefined', undefined],
  ['an undefined member', { a: undefined }],
  ['a bigint', 1n],
  ['an object of a class', new Date(0)],
])('throws a TypeError for %s', (_title, value) => {
  expect(() => toCanonicalJson(value as JsonValue)).toThrow(TypeError);
});
