import type { ComponentDescription } from '#core/condition';
import { performance } from '../../../../test/support/requirements';
import { explainRequirement } from './applicability';
import { keepRequirement } from './kept-requirement';
import type { Requirement } from './requirement';

const valve: ComponentDescription = { component: { layer: 'device', traits: { actuating: true } } };
const explain = (more: Parameters<typeof performance>[1], description: ComponentDescription) =>
  explainRequirement(keepRequirement(performance('B-1', more)), description);

describe('explainRequirement', () => {
  it('says that what has no condition always applies', () => {
    expect(explain({}, {})).toEqual({
      requirement: 'B-1',
      applies: 'yes',
      because: [],
      decidedBy: [{ part: 'true', answer: 'yes' }],
      subjects: [{ subject: 'component', applies: 'yes' }],
      parameters: [],
    });
  });

  it.each<[string, ComponentDescription, string]>([
    ['yes, where layer and trait are as asked', valve, 'yes'],
    ['no, in another layer, whatever is unknown', { component: { layer: 'service' } }, 'no'],
    ['no, without the trait', { component: { layer: 'device', traits: { actuating: false } } }, 'no'],
    ['unknown, where nobody said', { component: { layer: 'device' } }, 'unknown'],
    ['unknown, of nothing', {}, 'unknown'],
  ])('says %s', (_, description, applies) => {
    const more = { layers: ['device' as const], appliesWhen: 'component.traits.actuating' };

    expect(explain(more, description).applies).toBe(applies);
  });

  it('shows the facts that decided, layers included', () => {
    const { because } = explain({ layers: ['device'], appliesWhen: 'component.traits.actuating' }, valve);

    expect(because).toEqual([
      { fact: 'component.layer', state: 'known', value: 'device' },
      { fact: 'component.traits.actuating', state: 'known', value: true },
    ]);
  });

  it('narrows components by layers, and no other subject', () => {
    const { applies, subjects } = explain(
      { subjects: ['component', 'system'], layers: ['device'] },
      { component: { layer: 'service' } },
    );

    expect(applies).toBe('yes');
    expect(subjects).toEqual([
      { subject: 'component', applies: 'no' },
      { subject: 'system', applies: 'yes' },
    ]);
  });

  it('shows each parameter with its default, and those that have none', () => {
    const { parameters } = explain({ params: [{ id: 't', values: ['1 s'] }, { id: 'u' }] }, {});

    expect(parameters).toEqual([
      { id: 't', values: ['1 s'] },
      { id: 'u', values: null },
    ]);
  });

  it('reads the condition of a requirement that is not published yet', () => {
    const draft: Requirement = performance('B-1', { appliesWhen: 'component.traits.actuating' });

    expect(explainRequirement(draft, valve).applies).toBe('yes');
  });
});
