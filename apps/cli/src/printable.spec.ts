import { printable } from './printable';

describe('what a terminal is shown', () => {
  it.each([
    ['an escape sequence', 'a\u001b]0;title\u0007b', 'a\\u001b]0;title\\u0007b'],
    ['a C1 escape', 'a\u009b2J', 'a\\u009b2J'],
    ['a bidi override', 'a\u202eb', 'a\\u202eb'],
    ['a carriage return', 'a\rb', 'a\\u000db'],
    ['a line end', 'a\nb', 'a\\u000ab'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['a mark of direction', 'a\u200fb', 'a\\u200fb'],
    ['a colour', 'a\u001b[32mb', 'a\\u001b[32mb'],
  ])('spells out %s', (_, hostile, shown) => {
    expect(printable(hostile)).toBe(shown);
  });

  it('keeps text', () => {
    const text = 'ok 北風 é 👩‍🚒';
    expect(printable(text)).toBe(text);
  });
});
