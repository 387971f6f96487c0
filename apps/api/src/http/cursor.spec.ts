import { isRefusal } from '#core/refusal';
import { fromCursor, toCursor } from './cursor';

function codeOf(list: string, cursor: string): string {
  try {
    return `position ${fromCursor(list, cursor)}`;
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
}

describe('a cursor', () => {
  it.each([0, 49, 2 ** 53 - 1])('leads back to position %d of its list', (position) => {
    expect(fromCursor('/v1/parties', toCursor('/v1/parties', position))).toBe(position);
  });

  it('Q07 is refused for another list or another filter', () => {
    const cursor = toCursor('/v1/attestations?product=a', 7);
    expect(codeOf('/v1/attestations?product=b', cursor)).toBe('invalid-cursor');
    expect(codeOf('/v1/parties', cursor)).toBe('invalid-cursor');
  });

  it.each(['', 'x', 'AAAA', '7', 'ä', `${toCursor('/v1/parties', 7)}A`, '-1'])(
    'Q07 %j was never given and is refused',
    (cursor) => {
      expect(codeOf('/v1/parties', cursor)).toBe('invalid-cursor');
    },
  );
});
