import { toPointer } from '#core/bytes';
import { requirementForm } from './requirement';
import { formRefusal } from '#core/statement';
import { performance, specification } from '../../../../test/support/requirements';

const refusalOf = (value: unknown): { code: string; pointer: string | undefined } => {
  const form = requirementForm.safeParse(value);
  if (form.success) throw new Error('expected a refusal');
  const { code, at } = formRefusal(form.error, 'Requirement');
  return { code, pointer: at.pointer };
};

describe('requirementForm', () => {
  it('accepts a goal with all its members and keeps it unchanged', () => {
    const full = performance('B-12', {
      guidance: { en: 'See the hazard analysis.' },
      params: [
        {
          id: 'p1',
          label: { en: 'a time' },
          guideline: { en: 'short' },
          select: { howMany: 'one', choices: [{ en: '1 s' }] },
          values: ['1 s'],
        },
      ],
      parts: [{ id: 'B-12.a', label: 'a.', text: { en: 'Reach it.' } }],
      subjects: ['component', 'system'],
      layers: ['device'],
      appliesWhen: 'component.traits.actuating',
      clauses: ['b', 'e'],
      assurance: { 1: 'self', 2: 'self', 3: 'reviewed', 4: 'assessed' },
    });

    expect(requirementForm.parse(full)).toEqual(full);
  });

  it('accepts a means with validity, successor and targets', () => {
    const means = specification('path-a', ['B-04'], {
      validFrom: 1,
      validUntil: 2,
      reviewBy: 2,
      replacedBy: 'path-b',
      targets: { layers: ['device'], sectors: ['water'], traits: ['actuating'] },
    });

    expect(requirementForm.parse(means)).toEqual(means);
  });

  it.each([
    [
      'legal',
      {
        type: 'legal',
        reference: 'Act 1, Art. 2',
        jurisdictions: ['JP', 'EU'],
        dutyBearer: 'maker',
        attestableBy: 'a registered body',
      },
    ],
    ['implicit', { type: 'implicit' }],
    ['additional', { type: 'additional', judgedBy: 'a sector body', reference: 'Guide 3' }],
  ])('accepts the origin %s', (_, origin) => {
    expect(requirementForm.safeParse({ ...performance('B-1'), origin }).success).toBe(true);
  });

  it.each<[string, object, string, (string | number)[]]>([
    ['an empty id', { id: '' }, 'invalid-claim', ['id']],
    ['an id with a space', { id: 'B 1' }, 'invalid-claim', ['id']],
    [
      'an id outside ASCII, so that no two normalization forms can meet',
      { id: 'B-é' },
      'invalid-claim',
      ['id'],
    ],
    ['the same id in its other normalization form', { id: 'B-e\u0301' }, 'invalid-claim', ['id']],
    ['an id of 65 characters', { id: 'B'.repeat(65) }, 'invalid-claim', ['id']],
    ['a title that is plain text', { title: 'Safe' }, 'invalid-claim', ['title']],
    ['a title in no language', { title: {} }, 'invalid-claim', ['title']],
    ['an empty text', { statement: { en: '' } }, 'invalid-claim', ['statement', 'en']],
    ['a language tag in another spelling', { title: { EN: 'Safe' } }, 'invalid-claim', ['title', 'EN']],
    ['a text beyond its length', { title: { en: 'x'.repeat(513) } }, 'invalid-claim', ['title', 'en']],
    ['no objective', { objectives: [] }, 'invalid-claim', ['objectives']],
    ['an unknown objective', { objectives: ['privacy'] }, 'invalid-claim', ['objectives', 0]],
    ['a phase named twice', { phases: ['design', 'design'] }, 'invalid-claim', ['phases']],
    ['no subject', { subjects: [] }, 'invalid-claim', ['subjects']],
    ['an unknown kind', { kind: 'goal' }, 'invalid-claim', ['kind']],
    ['an unknown origin', { origin: { type: 'custom' } }, 'invalid-claim', ['origin', 'type']],
    [
      'a legal origin without its law',
      { origin: { type: 'legal' } },
      'invalid-claim',
      ['origin', 'reference'],
    ],
    [
      'a law on an implicit origin',
      { origin: { type: 'implicit', dutyBearer: 'maker' } },
      'unknown-member',
      ['origin', 'dutyBearer'],
    ],
    ['a goal that meets something', { meets: [{ requirement: 'B-2' }] }, 'unknown-member', ['meets']],
    ['a goal that ends', { validUntil: 5 }, 'unknown-member', ['validUntil']],
    ['a condition that is no text', { appliesWhen: true }, 'invalid-claim', ['appliesWhen']],
    ['a section the framework does not have', { sections: ['3', '4.8'] }, 'invalid-claim', ['sections', 1]],
    ['a goal that is reviewed', { reviewBy: 5 }, 'unknown-member', ['reviewBy']],
    [
      'an assurance that leaves a risk class out',
      { assurance: { 1: 'self', 2: 'self', 3: 'self' } },
      'invalid-claim',
      ['assurance', 4],
    ],
    ['a flag that is a text', { allowNotApplicable: 'no' }, 'invalid-claim', ['allowNotApplicable']],
  ])('refuses %s', (_, more, code, path) => {
    expect(refusalOf({ ...performance('B-1'), ...more })).toEqual({ code, pointer: toPointer(path) });
  });

  it.each([
    ['a means that meets nothing', { meets: [] }, '/meets'],
    ['a means of a means without a name', { meets: [{ requirement: 'B-1', means: '' }] }, '/meets/0/means'],
    ['a target that is no layer', { targets: { layers: ['cloud'] } }, '/targets/layers/0'],
    ['an instant with a fraction', { validFrom: 1.5 }, '/validFrom'],
    [
      'a reference to a catalogue without its digest',
      { meets: [{ requirement: 'B-1', catalogue: { id: 'c', version: '1' } }] },
      '/meets/0/catalogue/digest',
    ],
  ])('refuses %s', (_, more, pointer) => {
    expect(refusalOf({ ...specification('s', ['B-1']), ...more })).toEqual({
      code: 'invalid-claim',
      pointer,
    });
  });
});
