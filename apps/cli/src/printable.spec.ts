import { printable } from './printable';

describe('what a terminal is shown', () => {
  it.each([
    ['an escape sequence', 'a\u001b]0;title\u0007b', 'a\\u001b]0;title\\u0007b'],
    ['a C1 escape', 'a\u009b2J', 'a\\u009b2J'],
    ['a bidi override', 'a\u202eb', 'a\\u202eb'],
    ['a carriage return', 'a\rb', 'a\\u000db'],
  ])('spells out %s', (_, hostile, shown) => {
    expect(printable(hostile)).toBe(shown);
  });

  it('keeps text, line ends and our own colours', () => {
    const text = 'ok\n北風\u001b[31mNOT so\u001b[0m';
    expect(printable(text)).toBe(text);
  });
});
