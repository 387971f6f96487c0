import path from 'node:path';
import { judgePatterns } from './pattern-judge';
import { patternsIn, patternsOnDisk } from './patterns';

const patterns = patternsOnDisk(path.resolve(__dirname, '../..'));
const LENGTH = 100_000;

/** Milliseconds a pattern may take for a text that long. */
const BAR = 10;

/** What makes a matcher go back and try again: one character, or a piece of the pattern itself, over and over, and a bad end. */
function hostileTexts(source: string): string[] {
  const own = [...new Set(source.replace(/\\[a-zA-Z]|[[\]()^$|{}?*+\\]/g, ''))].slice(0, 24);
  const pieces = [
    ...new Set(['a', 'A', '0', ' ', '\t', '/', '-', '.', ',', '"', 'é', 'a/', 'a-', '0,', ...own]),
  ];
  return pieces.flatMap((piece) => {
    const body = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
    return [body, `${body}\n`, `${body}\u0000`, `a${body}`];
  });
}

function slowest(source: string, flags: string): number {
  const pattern = new RegExp(source, flags.replace('g', ''));
  return Math.max(...hostileTexts(source).map((text) => quickestOfThree(pattern, text)));
}

/** The quickest, because this machine may be busy with something else. */
function quickestOfThree(pattern: RegExp, text: string): number {
  const times: number[] = [];
  while (times.length < 3 && (times.at(-1) ?? BAR) >= BAR) {
    const started = performance.now();
    pattern.test(text);
    times.push(performance.now() - started);
  }
  return Math.min(...times);
}

describe('the regular expressions of libs and apps', () => {
  it('are found, whether they match, split or replace', () => {
    expect(patterns.length).toBeGreaterThan(50);
    const text = "const a = /x/u; b.split(/[@?#]/, 1); c.replace(/y\\/z/g, '');";
    expect(patternsIn('a.ts', text).map(({ source, flags }) => `/${source}/${flags}`)).toEqual([
      '/x/u',
      '/[@?#]/',
      '/y\\/z/g',
    ]);
  });

  it('are none that are put together at run time', () => {
    expect(() => patternsIn('a.ts', 'new RegExp(`^${name}$`)')).toThrow(TypeError);
  });

  it('Q11 are safe in the eyes of recheck', async () => {
    const verdicts = await judgePatterns(patterns);
    const doubtful = patterns.flatMap(({ source, flags, at }, index) =>
      verdicts[index]?.status === 'safe' ? [] : [{ at, pattern: `/${source}/${flags}`, ...verdicts[index] }],
    );
    expect(doubtful).toEqual([]);
    expect(verdicts).toHaveLength(patterns.length);
  }, 120_000);

  it.each(patterns)('Q11 /$source/$flags judges 100,000 characters in time ($at)', ({ source, flags }) => {
    expect(slowest(source, flags)).toBeLessThan(BAR);
  });

  it('Q11 one that is not safe would be noticed', async () => {
    expect(await judgePatterns([{ source: '^(a+)+$', flags: '' }])).toMatchObject([{ status: 'vulnerable' }]);
    expect(quickestOfThree(/\s+$/, `${' '.repeat(LENGTH / 4)}x`)).toBeGreaterThan(BAR);
  });
});
