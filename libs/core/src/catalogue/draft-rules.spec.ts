import { performance, specification } from '../../../../test/support/requirements';
import { checkDraft } from './draft-rules';
import type { Requirement } from './requirement';

const pointerOf = (requirements: readonly Requirement[]) => checkDraft(requirements)?.at.pointer ?? null;
const within = (text: string) => ({ params: [{ id: 'p.1' }], statement: { en: text } });

describe('checkDraft', () => {
  it.each<[string, Requirement]>([
    ['a parameter that is there', performance('B-1', within('within [p.1: 1 s]'))],
    ['a parameter within the words of another', performance('B-1', within('[p.1: one of a; [p.1: b]]'))],
    ['brackets that name nothing', performance('B-1', within('as in [4] and [see there]'))],
    ['brackets where there are no parameters', performance('B-1', { statement: { en: 'by [q: words]' } })],
  ])('lets pass %s', (_, requirement) => {
    expect(pointerOf([requirement])).toBeNull();
  });

  it.each<[string, Requirement[], string]>([
    [
      'a parameter that is not there',
      [performance('A'), performance('B-1', within('within [p1: 1 s]'))],
      '/1/statement/en',
    ],
    [
      'a target that is no trait',
      [performance('B-1'), specification('s', ['B-1'], { targets: { traits: ['radio', 'batery'] } })],
      '/1/targets/traits/1',
    ],
    ['whatever the registry would refuse', [performance('B-1'), performance('b-1')], '/1/id'],
  ])('finds %s', (_, requirements, pointer) => {
    expect(pointerOf(requirements)).toBe(pointer);
  });
});
