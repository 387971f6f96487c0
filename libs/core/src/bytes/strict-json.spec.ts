import fc from 'fast-check';
import type { RefusalCode } from '#core/refusal';
import type { JsonValue } from './json-value';
import { decodeUtf8, parseStrictJson, parseStrictJsonText, parseStrictJsonValue } from './strict-json';

const refused = (code: RefusalCode, at: object = {}) =>
  expect.objectContaining({ code, at: expect.objectContaining(at) as object });
const nested = (levels: number) => `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;

describe('parseStrictJson', () => {
  it('builds the value JSON.parse builds', () => {
    const text = ' {"a" : [1,-2, "\\u00e9\\n\u{1F642}", true,false,null,{}, []],\t"":{"b":0}}\r\n';
    expect(parseStrictJson(Buffer.from(text))).toEqual(JSON.parse(text));
  });

  it('reads back what JSON.stringify wrote', () => {
    const name = fc
      .string({ unit: 'binary' })
      .filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text) && !text.includes('\0'));
    const { json } = fc.letrec<{ json: JsonValue }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        name,
        fc.maxSafeInteger().map((integer) => integer + 0),
        fc.constantFrom(true, false, null),
        fc.array(tie('json')),
        fc.dictionary(name, tie('json')),
      ),
    }));
    fc.assert(
      fc.property(json, fc.nat(3), (value, indent) => {
        expect(parseStrictJsonValue(JSON.stringify(value, null, indent), { maxDepth: 100 })).toEqual(value);
      }),
    );
  });

  it('accepts nothing that JSON.parse refuses', () => {
    const fragments = fc.array(
      fc.constantFrom(...'{}[]:,"\\u0aetrfn1-.e \n'.split(''), 'true', '"a"', '\\n'),
    );
    fc.assert(
      fc.property(fragments, (parts) => {
        const text = parts.join('');
        let value: JsonValue;
        try {
          value = parseStrictJsonValue(text);
        } catch {
          return;
        }
        expect(value).toEqual(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes the names that every object inherits for ordinary ones', () => {
    expect(parseStrictJsonText('{"toString":1,"valueOf":2}')).toEqual({ toString: 1, valueOf: 2 });
  });

  it.each<[string, string, RefusalCode, number, number, string]>([
    ['H01 a text that breaks off', '{"name":', 'malformed-json', 1, 9, '/name'],
    ['no text at all', '', 'malformed-json', 1, 1, ''],
    ['a byte order mark', '\uFEFF{}', 'malformed-json', 1, 1, ''],
    ['text behind the object', '{}\n{}', 'malformed-json', 2, 1, ''],
    ['a trailing comma', '{"a":1,}', 'malformed-json', 1, 8, ''],
    ['a missing colon', '{"a" 1}', 'malformed-json', 1, 6, '/a'],
    ['a missing comma', '{"a":[1 2]}', 'malformed-json', 1, 9, '/a'],
    ['a misspelt literal', '{"a":trux}', 'malformed-json', 1, 6, '/a'],
    ['an unknown escape', '{"a":"\\x"}', 'malformed-json', 1, 6, '/a'],
    ['a raw control character', '{"a":"b\u0001"}', 'malformed-json', 1, 8, '/a'],
    ['a string that breaks off after a backslash', '{"a":"b\\', 'malformed-json', 1, 9, '/a'],
    ['Unicode white space', '{\u00a0}', 'malformed-json', 1, 2, ''],
    ['H12 a top-level array', '[]', 'malformed-json', 1, 1, ''],
    ['H12 a top-level null', 'null', 'malformed-json', 1, 1, ''],
    ['H12 a top-level number', '1', 'malformed-json', 1, 1, ''],
    ['H04 a member named twice', '{"a":[{"b":1,\n"b":2}]}', 'duplicate-member', 2, 1, '/a/0/b'],
    ['J15 a member named twice, once escaped', '{"sub":1,"s\\u0075b":2}', 'duplicate-member', 1, 10, '/sub'],
    ['H06 __proto__', '{"a":{"__proto__":{}}}', 'forbidden-member', 1, 7, '/a/__proto__'],
    ['H06 __proto__, escaped', '{"__proto\\u005f_":{}}', 'forbidden-member', 1, 2, '/__proto__'],
    [
      'H06 constructor.prototype',
      '{"constructor":{"prototype":{}}}',
      'forbidden-member',
      1,
      2,
      '/constructor',
    ],
    ['H06 prototype', '{"prototype":1}', 'forbidden-member', 1, 2, '/prototype'],
    ['J36 a lone high surrogate', '{"a":"\\ud800"}', 'invalid-text', 1, 6, '/a'],
    ['J36 a lone low surrogate in a name', '{"\\udc00":1}', 'invalid-text', 1, 2, ''],
    ['J36 surrogates in the wrong order', '{"a":"\\udc00\\ud800"}', 'invalid-text', 1, 6, '/a'],
    ['Q12 U+0000', '{"a":["x","\\u0000"]}', 'invalid-text', 1, 11, '/a/1'],
    ['J37 an unsafe integer', '{"a":9007199254740993}', 'number-out-of-range', 1, 6, '/a'],
    ['J37 2^53', '{"a":9007199254740992}', 'number-out-of-range', 1, 6, '/a'],
    ['J37 1e400', '{"a":1e400}', 'number-out-of-range', 1, 6, '/a'],
    ['J37 an exponent', '{"a":1E0}', 'number-out-of-range', 1, 6, '/a'],
    ['J37 minus zero', '{"a":-0}', 'number-out-of-range', 1, 6, '/a'],
    ['J37 1.0', '{"a":1.0}', 'number-out-of-range', 1, 6, '/a'],
    ['J37 1.5', '{"a":1.5}', 'number-out-of-range', 1, 6, '/a'],
    ['H05 33 levels', nested(33), 'too-deep', 1, 161, '/a'.repeat(32)],
    ['H05 5,000 levels', nested(5000), 'too-deep', 1, 161, '/a'.repeat(32)],
    ['H05 100,000 open arrays', `{"a":${'['.repeat(100_000)}`, 'too-deep', 1, 37, `/a${'/0'.repeat(31)}`],
  ])('refuses %s and says where', (_title, text, code, line, column, pointer) => {
    const bytes = Buffer.from(text);
    expect(() => parseStrictJson(bytes)).toThrow(refused(code, { line, column, pointer }));
  });

  it('H05 accepts 32 levels', () => {
    expect(parseStrictJsonText(nested(32))).toEqual(JSON.parse(nested(32)));
  });

  it('J37 accepts the largest and the smallest safe integer', () => {
    const text = '{"a":[9007199254740991,-9007199254740991,0]}';
    expect(parseStrictJsonText(text)).toEqual({ a: [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0] });
  });

  it('H06 leaves the prototype of objects alone', () => {
    expect(() => parseStrictJsonText('{"__proto__":{"admin":true}}')).toThrow();
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('J36 refuses lone surrogates in text that was decoded elsewhere', () => {
    expect(() => parseStrictJsonText('{"a":"\ud800"}')).toThrow(refused('invalid-text', { column: 6 }));
  });

  it('keeps to the depth it is asked to keep to', () => {
    expect(() => parseStrictJsonText('{"a":{}}', { maxDepth: 1 })).toThrow(refused('too-deep'));
  });

  it('refuses more values than it is told to take', () => {
    expect(parseStrictJsonText('{"a":[1,2]}', { maxValues: 4 })).toEqual({ a: [1, 2] });
    expect(() => parseStrictJsonText('{"a":[1,2]}', { maxValues: 3 })).toThrow(refused('payload-too-large'));
  });

  it('lets the top level be anything where that is asked for', () => {
    expect(parseStrictJsonValue('[1]')).toEqual([1]);
  });
});

describe('decodeUtf8', () => {
  const encoded = (...bytes: number[]) => Buffer.concat([Buffer.from('{"\n\uFFFD": "'), Buffer.from(bytes)]);

  it.each([
    ['a stray continuation byte', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['a character beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['a character that breaks off', [0xe2, 0x82]],
    ['latin-1', [0xe9, 0x22]],
  ])('H03, J35 refuses %s and says where', (_title, bytes) => {
    expect(() => decodeUtf8(encoded(...bytes))).toThrow(refused('invalid-encoding', { line: 2, column: 6 }));
  });

  it('refuses UTF-16', () => {
    expect(() => decodeUtf8(Buffer.from('\uFEFF{}', 'utf16le'))).toThrow(refused('invalid-encoding'));
  });

  it('keeps a byte order mark for the parser to refuse', () => {
    expect(decodeUtf8(Buffer.from('\uFEFF{}'))).toBe('\uFEFF{}');
  });
});
