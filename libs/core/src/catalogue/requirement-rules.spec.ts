import { performance, specification } from '../../../../test/support/requirements';
import type { Requirement } from './requirement';
import { checkRequirements } from './requirement-rules';
import { plainText } from './requirement-text';

const finding = (requirements: readonly Requirement[]): object | null => {
  const refusal = checkRequirements(requirements);
  return refusal && { code: refusal.code, pointer: refusal.at.pointer };
};

describe('checkRequirements', () => {
  it('finds nothing in goals and the means that serve them', () => {
    const catalogue = [
      specification('path-b', ['B-04']),
      performance('B-04'),
      specification('path-a', ['B-04'], { validFrom: 1, validUntil: 2, replacedBy: 'path-b' }),
    ];

    expect(finding(catalogue)).toBeNull();
  });

  it('lets a means serve a goal of another catalogue', () => {
    const catalogue = { id: 'other', version: '1', digest: '0'.repeat(64) };

    expect(finding([specification('s', [], { meets: [{ requirement: 'B-04', catalogue }] })])).toBeNull();
  });

  it.each<[string, Requirement[], string, string]>([
    [
      'the same id twice',
      [performance('B-1'), performance('B-2'), performance('B-1')],
      'duplicate-requirement',
      '/2/id',
    ],
    [
      'ids that differ by case only',
      [performance('AC-1'), performance('ac-1')],
      'duplicate-requirement',
      '/1/id',
    ],
    [
      'layers where no component is concerned',
      [performance('B-1', { subjects: ['party'], layers: ['device'] })],
      'invalid-claim',
      '/0/layers',
    ],
    [
      'less assurance for a higher risk class',
      [performance('B-1', { assurance: { 1: 'self', 2: 'assessed', 3: 'reviewed', 4: 'assessed' } })],
      'invalid-claim',
      '/0/assurance/3',
    ],
    [
      'a parameter given twice',
      [performance('B-1', { params: [{ id: 'p' }, { id: 'p' }] })],
      'invalid-claim',
      '/0/params/1/id',
    ],
    [
      'a part given twice',
      [performance('B-1', { parts: [part('x'), part('x')] })],
      'invalid-claim',
      '/0/parts/1/id',
    ],
    [
      'a part that stands before the one around it',
      [performance('B-1', { parts: [part('x', 'y'), part('y')] })],
      'invalid-claim',
      '/0/parts/0/within',
    ],
    [
      'a means that ends when it begins',
      [performance('B-1'), specification('s', ['B-1'], { validFrom: 5, validUntil: 5 })],
      'invalid-claim',
      '/1/validUntil',
    ],
    [
      'a means replaced by itself',
      [performance('B-1'), specification('s', ['B-1'], { replacedBy: 's' })],
      'invalid-claim',
      '/1/replacedBy',
    ],
    [
      'a means replaced by a goal',
      [performance('B-1'), specification('s', ['B-1'], { replacedBy: 'B-1' })],
      'invalid-claim',
      '/1/replacedBy',
    ],
    [
      'a means for a goal that is not there',
      [performance('B-1'), specification('s', ['B-1', 'B-9'])],
      'invalid-claim',
      '/1/meets/1/requirement',
    ],
    [
      'a means for a goal spelled otherwise',
      [performance('B-1'), specification('s', ['b-1'])],
      'invalid-claim',
      '/1/meets/0/requirement',
    ],
    [
      'a means for a means',
      [performance('B-1'), specification('s', ['B-1']), specification('t', ['s'])],
      'invalid-claim',
      '/2/meets/0/requirement',
    ],
    [
      'a condition that cannot be read',
      [performance('B-1'), performance('B-2', { appliesWhen: 'component.layer == "cloud"' })],
      'invalid-condition',
      '/1/appliesWhen',
    ],
    ['an empty condition', [performance('B-1', { appliesWhen: '' })], 'invalid-condition', '/0/appliesWhen'],
    [
      'one means in two spellings',
      [performance('B-1'), meansOf('s', 'B-1', 'path-a'), meansOf('t', 'B-1', 'Path-A')],
      'invalid-claim',
      '/2/meets/0/means',
    ],
    [
      'a means called like a specification that suffices alone',
      [performance('B-1'), meansOf('path-a.rest', 'B-1', 'path-a'), specification('path-a', ['B-1'])],
      'invalid-claim',
      '/1/meets/0/means',
    ],
  ])('finds %s', (_, requirements, code, pointer) => {
    expect(finding(requirements)).toEqual({ code, pointer });
  });

  it('lets a means be called like one of its specifications, and the same for another goal', () => {
    const catalogue = [
      performance('B-1'),
      performance('B-2'),
      meansOf('path-a', 'B-1', 'path-a'),
      meansOf('path-a.rest', 'B-1', 'path-a'),
      meansOf('path-b', 'B-2', 'PATH-A'),
    ];

    expect(finding(catalogue)).toBeNull();
  });

  it('says where in the condition the fault is', () => {
    const refusal = checkRequirements([performance('B-1', { appliesWhen: 'true &&\n cloud' })]);

    expect(refusal?.message).toContain('line 2, column 2');
  });

  it('points into the document of the caller', () => {
    const refusal = checkRequirements(
      [performance('B-1'), performance('B-1')],
      (index) => `/requirements/items/${index}`,
    );

    expect(refusal?.at.pointer).toBe('/requirements/items/1/id');
  });
});

describe('plainText', () => {
  it.each([
    ['the language asked for', { en: 'valve', ja: '弁' }, 'ja', '弁'],
    ['English where that is missing', { ja: '弁', en: 'valve' }, 'fr', 'valve'],
    ['the first by code unit where English is missing too', { ja: '弁', de: 'Ventil' }, 'fr', 'Ventil'],
  ])('gives %s', (_, text, language, expected) => {
    expect(plainText(text, language)).toBe(expected);
  });
});

function meansOf(id: string, requirement: string, means: string): Requirement {
  return specification(id, [], { meets: [{ requirement, means }] });
}

function part(id: string, within?: string): NonNullable<Requirement['parts']>[number] {
  return { id, text: { en: id }, ...(within && { within }) };
}
