import { readFileSync } from 'node:fs';
import { isRefusal, type Refusal } from '#core/refusal';
import { describeWithSharedData } from '../../../../test/support/shared-data';
import { splitRequirements } from './catalogue-objects';
import { requirementsFromOscal } from './oscal-catalog';

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const control = (id: string, more: object = {}): object => ({
  id,
  title: `Control ${id}`,
  parts: [{ id: `${id}_smt`, name: 'statement', prose: 'The system does it.' }],
  ...more,
});

const catalog = (more: object): object => ({
  catalog: { metadata: { title: 'Sample', version: '3', 'oscal-version': '1.1.2' }, ...more },
});

const refusalOf = (document: unknown): Refusal => {
  try {
    requirementsFromOscal(document);
  } catch (thrown) {
    if (isRefusal(thrown)) return thrown;
    throw thrown;
  }
  throw new Error('expected a refusal');
};

describe('requirementsFromOscal', () => {
  it('takes controls from nested groups and enhancements, a control before its enhancements', () => {
    const document = catalog({
      groups: [{ groups: [{ controls: [control('a-1', { controls: [control('a-1.1')] })] }] }, {}],
      controls: [control('b-1')],
    });

    expect(requirementsFromOscal(document).requirements.map(({ id }) => id)).toEqual(['a-1', 'a-1.1', 'b-1']);
  });

  it('leaves withdrawn controls out and names them', () => {
    const withdrawn = control('a-2', { props: [{ name: 'status', value: 'withdrawn' }], parts: undefined });

    const result = requirementsFromOscal(catalog({ controls: [control('a-1'), withdrawn] }));

    expect(result.requirements.map(({ id }) => id)).toEqual(['a-1']);
    expect(result.withdrawn).toEqual(['a-2']);
  });

  it('writes nested items as labelled, indented lines and keeps each as a part', () => {
    const item = (id: string, label: string, prose: string, parts?: object[]): object => ({
      id,
      name: 'item',
      props: [{ name: 'label', value: label }],
      prose,
      parts,
    });
    const inner = item('a-1_smt.a.1', '1.', 'This.');
    const statement = { id: 'a-1_smt', name: 'statement', parts: [item('a-1_smt.a', 'a.', 'Do:', [inner])] };

    const [requirement] = requirementsFromOscal(
      catalog({ controls: [control('a-1', { parts: [statement] })] }),
    ).requirements;

    expect(requirement?.statement).toEqual({ en: 'a. Do:\n  1. This.' });
    expect(requirement?.parts).toEqual([
      { id: 'a-1_smt.a', label: 'a.', text: { en: 'Do:' } },
      { id: 'a-1_smt.a.1', label: '1.', within: 'a-1_smt.a', text: { en: 'This.' } },
    ]);
  });

  it('keeps insertions readable and findable, and records the parameters with their choices', () => {
    const params = [
      { id: 'p1', label: 'a period', guidelines: [{ prose: 'how long' }] },
      { id: 'p2', select: { 'how-many': 'one-or-more', choice: ['after {{ insert: param, p1 }}', 'never'] } },
      { id: 'p3', label: 'a place', values: ['here', 'there'] },
    ];
    const prose = 'Lock {{ insert: param, p2 }} and keep it {{p3}}, {{ insert: param, unknown }}.';
    const parts = [{ id: 's', name: 'statement', prose }];

    const [requirement] = requirementsFromOscal(
      catalog({ controls: [control('a-1', { params, parts })] }),
    ).requirements;

    expect(requirement?.statement).toEqual({
      en: 'Lock [p2: one or more of after [p1: a period]; never] and keep it [p3: here, there], [unknown].',
    });
    expect(requirement?.params).toEqual([
      { id: 'p1', label: { en: 'a period' }, guideline: { en: 'how long' } },
      {
        id: 'p2',
        select: { howMany: 'one-or-more', choices: [{ en: 'after [p1: a period]' }, { en: 'never' }] },
      },
      { id: 'p3', label: { en: 'a place' }, values: ['here', 'there'] },
    ]);
  });

  it('records parameters of a group that the text of a control inserts', () => {
    const params = [
      { id: 'g1', label: 'used' },
      { id: 'g2', label: 'unused' },
    ];
    const parts = [{ name: 'statement', prose: 'Do {{ insert: param, g1 }}.' }];

    const [requirement] = requirementsFromOscal(
      catalog({ groups: [{ params, controls: [control('a-1', { parts })] }] }),
    ).requirements;

    expect(requirement?.params).toEqual([{ id: 'g1', label: { en: 'used' } }]);
    expect(requirement?.parts).toBeUndefined();
  });

  it('does not follow selections that insert each other for ever', () => {
    const selection = (id: string, other: string): object => ({
      id,
      select: { choice: [`{{ insert: param, ${other} }}`] },
    });
    const params = [selection('p1', 'p2'), selection('p2', 'p1')];
    const parts = [{ name: 'statement', prose: '{{ insert: param, p1 }}' }];

    const [requirement] = requirementsFromOscal(
      catalog({ controls: [control('a-1', { params, parts })] }),
    ).requirements;

    expect(requirement?.statement).toEqual({ en: '[p1: one of [p2]]' });
  });

  it('takes the title of a control without a statement as what it asks', () => {
    const [requirement] = requirementsFromOscal(
      catalog({ controls: [control('a-1', { parts: [] })] }),
    ).requirements;

    expect(requirement?.statement).toEqual({ en: 'Control a-1' });
  });

  it('lets the importer answer what the catalog does not say', () => {
    const document = catalog({ controls: [control('a-1')] });

    const { catalogue, requirements } = requirementsFromOscal(document, {
      language: 'ja',
      subjects: ['party'],
      phases: ['policy'],
    });

    expect(catalogue).toEqual({ title: { ja: 'Sample' }, version: '3' });
    expect(requirements[0]).toMatchObject({
      subjects: ['party'],
      phases: ['policy'],
      title: { ja: 'Control a-1' },
    });
  });

  it.each([
    ['no object at all', 7, 'invalid-claim', ''],
    ['no catalog', {}, 'invalid-claim', '/catalog'],
    [
      'another major version of OSCAL',
      { catalog: { metadata: { title: 'x', version: '1', 'oscal-version': '2.0' } } },
      'invalid-claim',
      '/catalog/metadata/oscal-version',
    ],
    [
      'a control without a title',
      catalog({ groups: [{ controls: [{ id: 'a-1' }] }] }),
      'invalid-claim',
      '/catalog/groups/0/controls/0/title',
    ],
    [
      'an id that no requirement can have',
      catalog({ controls: [control('a-1'), control('_a b')] }),
      'invalid-claim',
      '/catalog/controls/1',
    ],
    [
      'two controls whose ids differ by case only',
      catalog({ controls: [control('a-1'), control('A-1')] }),
      'duplicate-requirement',
      '/catalog/controls/1/id',
    ],
  ])('refuses %s', (_, document, code, pointer) => {
    expect(refusalOf(document)).toMatchObject({ code, at: { pointer } });
  });
});

describeWithSharedData(
  'the NIST SP 800-53 low baseline',
  'data/oscal/NIST_SP-800-53_rev5_LOW-baseline-resolved-profile_catalog.json',
  (path) => {
    it('gives 149 requirements with their parameters and parts', () => {
      const { catalogue, requirements, withdrawn } = requirementsFromOscal(readJson(path));

      expect(catalogue.version).toBe('5.1.1+u4');
      expect(requirements).toHaveLength(149);
      expect(withdrawn).toEqual([]);
      expect(requirements.flatMap(({ params = [] }) => params)).toHaveLength(445);
      expect(requirements.filter(({ parts }) => !parts)).toEqual([]);
      expect(requirements.filter(({ guidance }) => !guidance)).toEqual([]);
      expect(JSON.stringify(requirements)).not.toContain('{{');
    });

    it('gives AC-1 as its publisher words it', () => {
      const [first] = requirementsFromOscal(readJson(path)).requirements;

      expect(first).toMatchObject({
        id: 'ac-1',
        title: { en: 'Policy and Procedures' },
        kind: 'performance',
      });
      expect(first?.statement['en']?.split('\n').slice(0, 3)).toEqual([
        'a. Develop, document, and disseminate to [ac-1_prm_1: organization-defined personnel or roles]:',
        '  1. [ac-01_odp.03: one or more of organization-level; mission/business process-level; system-level] access control policy that:',
        '    (a) Addresses purpose, scope, roles, responsibilities, management commitment, coordination among organizational entities, and compliance; and',
      ]);
      expect(first?.parts?.map(({ id }) => id)).toContain('ac-1_smt.c.2');
    });

    it('fits one object', () => {
      expect(splitRequirements(requirementsFromOscal(readJson(path)).requirements)).toHaveLength(1);
    });
  },
);

describeWithSharedData('the OSCAL sample catalog', 'data/oscal/basic-catalog.json', (path) => {
  it('gives the four controls of its nested groups', () => {
    const { requirements } = requirementsFromOscal(readJson(path));

    expect(requirements.map(({ id }) => id)).toEqual(['s1.1.1', 's1.1.2', 's2.1.1', 's2.1.2']);
    expect(requirements[0]?.statement['en']).toContain('[s1.1.1-prm1: one or more of ');
  });
});
