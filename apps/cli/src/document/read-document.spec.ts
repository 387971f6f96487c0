import { FileRefused } from '../command-error';
import { membersOf, readDocument, refusedIn } from './index';
import { Refusal } from '#core/refusal';

const yaml = (text: string) => readDocument('a.yaml', Buffer.from(text));

/** `code line:column` of what is refused. */
function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const { code, at } = error.refusal;
    return `${code} ${at.line}:${at.column}`;
  }
  return 'accepted';
}

describe('a document in YAML', () => {
  it('means what the same value in JSON means', () => {
    const text = `
# a comment
id: nisc
no: no
text: |
  first
  second
list: [1, -7, true, null, ~, "1.10"]
"1": self
2: reviewed
same: &a { x: 1 }
again: *a
`;
    expect(yaml(text).value).toEqual({
      id: 'nisc',
      no: 'no',
      text: 'first\nsecond\n',
      list: [1, -7, true, null, null, '1.10'],
      '1': 'self',
      '2': 'reviewed',
      same: { x: 1 },
      again: { x: 1 },
    });
  });

  it.each([
    ['a syntax error', 'a:\n  b: "x\n', 'malformed-yaml 3:1'],
    ['a tab as indentation', 'a:\n\t- b', 'malformed-yaml 2:1'],
    ['a name given twice', 'a: 1\nb: 2\na: 3', 'duplicate-member 3:1'],
    ['a name given twice, once in quotes', 'a: 1\n"a": 3', 'duplicate-member 2:1'],
    ['a reserved name', 'a:\n  __proto__: 1', 'forbidden-member 2:3'],
    ['a name that is no text', '? [a]\n: 1', 'malformed-yaml 1:3'],
    ['a second document', 'a: 1\n---\nb: 2', 'malformed-yaml 2:1'],
    ['a directive', '%YAML 1.1\n---\na: no', 'malformed-yaml 1:1'],
    ['no document', '# nothing\n', 'malformed-yaml 1:1'],
    ['a tag of its own', 'a: 1\nb: !mine 2', 'malformed-yaml 2:4'],
    ['bytes in base64', 'a: !!binary aGk=', 'malformed-yaml 1:13'],
    ['a set', 'a: !!set { b, c }', 'malformed-yaml 1:10'],
    ['a fraction', 'version: 1.0', 'number-out-of-range 1:10'],
    ['an exponent', 'a: 1e3', 'number-out-of-range 1:4'],
    ['a hexadecimal number', 'a: 0x1f', 'number-out-of-range 1:4'],
    ['a number beyond 2^53', 'a: 9007199254740993', 'number-out-of-range 1:4'],
    ['infinity', 'a: .inf', 'number-out-of-range 1:4'],
    ['U+0000', 'a: "x\\0"', 'invalid-text 1:4'],
    ['a lone surrogate', 'a: "\\ud800"', 'invalid-text 1:4'],
    ['an alias of nothing', 'a: *b', 'malformed-yaml 1:4'],
    ['a value that contains itself', 'a: &a [*a]', 'malformed-yaml 1:8'],
  ])('is refused for %s', (_, text, refusal) => {
    expect(refusalOf(() => yaml(text))).toBe(refusal);
  });

  it('is refused for bytes that are not UTF-8', () => {
    expect(refusalOf(() => readDocument('a.yaml', Buffer.from('a: \xff', 'latin1')))).toBe(
      'invalid-encoding 1:4',
    );
  });

  it('is refused for aliases that multiply', () => {
    const lines = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]'];
    for (let i = 1; i < 12; i += 1)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(',')}]`,
      );
    expect(refusalOf(() => yaml(lines.join('\n')))).toMatch(/^payload-too-large [34]:/);
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(20_000)],
    ['dashes', '- '.repeat(20_000)],
    ['indentation', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('is refused for %s nested without end, and ends nothing', (_, text) => {
    expect(refusalOf(() => yaml(text))).toMatch(/^too-deep/);
  });

  it('is refused when it is larger than can be read in seconds', () => {
    expect(refusalOf(() => yaml('a: b\n'.repeat(1_000_000)))).toMatch(/^payload-too-large/);
  });

  it('knows where each value stands', () => {
    const document = yaml('a:\n  - b: &x { "c/d": 1 }\n  - *x\n  - e:\n');
    const placeOf = (pointer: string) => {
      const { line, column } = document.positionOf(pointer);
      return `${line}:${column}`;
    };
    expect(placeOf('/a/0/b/c~1d')).toBe('2:20');
    expect(placeOf('/a/1/c~1d')).toBe('2:20');
    expect(placeOf('/a/2/e')).toBe('4:7');
    expect(placeOf('/a/2/missing/below')).toBe('4:5');
    expect(placeOf('')).toBe('1:1');
  });

  it('says where a refusal of one of its values belongs', () => {
    const document = yaml('a: 1\nb:\n  c: x');
    const refusal = new Refusal('invalid-claim', 'no', { pointer: '/b/c' });
    expect(
      refusalOf(() => {
        throw refusedIn(document, refusal);
      }),
    ).toBe('invalid-claim 3:6');
  });
});

describe('a document', () => {
  it('is JSON unless its name says YAML', () => {
    expect(refusalOf(() => readDocument('a.json', Buffer.from('a: 1')))).toBe('malformed-json 1:1');
    expect(readDocument('a.yml', Buffer.from('a: 1')).value).toEqual({ a: 1 });
  });

  it('is read from standard input as what it begins like', () => {
    expect(readDocument('-', Buffer.from('\n {"a": 1}')).value).toEqual({ a: 1 });
    expect(readDocument('-', Buffer.from('a: 1')).value).toEqual({ a: 1 });
    expect(refusalOf(() => readDocument('-', Buffer.from('{"a": 1, "a": 2}')))).toBe('duplicate-member 1:10');
  });

  it('has members only where it is one object', () => {
    expect(refusalOf(() => membersOf(yaml('\n- a')))).toBe('invalid-claim 2:1');
    expect(membersOf(yaml('a: 1'))).toEqual({ a: 1 });
  });
});
