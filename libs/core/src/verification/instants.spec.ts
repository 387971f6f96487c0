import { firstAfter, NEVER } from './instants';

describe('the first instant after another', () => {
  it.each([
    [[], NEVER],
    [[4, 5], NEVER],
    [[9, 4, 6, 5, 7], 6],
  ])('of %j after 5 is %d', (instants, first) => {
    expect(firstAfter(5, instants)).toBe(first);
  });
});
