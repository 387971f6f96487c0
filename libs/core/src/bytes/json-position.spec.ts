import { lineAndColumn, positionOf, toPointer } from './json-position';

const text = `{
  "a": [1, {"b/c": "x, y: {"}, []],
  "d\\u0065": {"~": null}
}`;

it.each([
  ['', 1, 1],
  ['/a', 2, 8],
  ['/a/0', 2, 9],
  ['/a/1', 2, 12],
  ['/a/1/b~1c', 2, 20],
  ['/a/2', 2, 32],
  ['/de', 3, 14],
  ['/de/~0', 3, 20],
])('finds the value at %j', (pointer, line, column) => {
  expect(positionOf(text, pointer)).toEqual({ line, column, pointer });
});

it.each([
  ['/a/1/missing', 2, 12],
  ['/a/7/deeper', 2, 8],
  ['/ab', 1, 1],
  ['/a/1/b~1c/0', 2, 20],
  ['/a/2/0', 2, 32],
])('points around %j, which is missing', (pointer, line, column) => {
  expect(positionOf(text, pointer)).toEqual({ line, column, pointer });
});

it('reads no further than the value it looks for, nor beyond the one that should hold it', () => {
  const long = `{"a": {"b": 1}, "c": [${'0,'.repeat(2_000_000)}0]}`;
  const started = performance.now();
  for (let round = 0; round < 100; round++) {
    expect(positionOf(long, '/a/b')).toMatchObject({ column: 13 });
    expect(positionOf(long, '/a/missing')).toMatchObject({ column: 7 });
    expect(positionOf(long, '/c')).toMatchObject({ column: 22 });
  }
  expect(performance.now() - started).toBeLessThan(2_000);
});

it('writes pointers as RFC 6901 §3 does', () => {
  expect(toPointer(['a/b', 'm~n', 0, ''])).toBe('/a~1b/m~0n/0/');
});

it('counts lines and columns from 1', () => {
  expect(lineAndColumn('ab\ncd', 0)).toEqual({ line: 1, column: 1 });
  expect(lineAndColumn('ab\ncd', 4)).toEqual({ line: 2, column: 2 });
});
