import { NOW, owner } from '../../../../test/support/evidence';
import { toGround } from './verdict-words';

describe('a ground in words', () => {
  it.each([
    [{ place: 80 }, 'place 80'],
    [
      { leafHash: 'leaf', place: 80, validUntil: NOW, waivedBy: owner },
      'place 80 (waived by party:owner until 2027-01-15T08:00:00Z)',
    ],
    [{ fact: 'system.riskClass', value: 2 }, 'system.riskClass = 2'],
    [{ fact: 'system.sector', value: 'water' }, 'system.sector = "water"'],
    [{ fact: 'component.traits.radio', value: null }, 'component.traits.radio (nobody stated it)'],
  ])('%j is %s', (ground, words) => {
    expect(toGround(ground)).toBe(words);
  });
});
