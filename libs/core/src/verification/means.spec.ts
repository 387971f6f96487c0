import type { ClaimResult } from '#core/attestation';
import {
  aCatalogue,
  aCounter,
  anAssessment,
  anAttestation,
  aSystem,
  DAY,
  maker,
  NOW,
  referenceTo,
  someEvidence,
  valveProduct,
} from '../../../../test/support/evidence';
import { performance, specification } from '../../../../test/support/requirements';
import type { AttestationEvidence, CatalogueEvidence, Evidence } from './evidence';
import { judge } from './judge';

type Specification = ReturnType<typeof specification>;

const step = (id: string, means: string, more: Partial<Specification> = {}) =>
  specification(id, [], { meets: [{ requirement: 'R-1', means }], ...more });
const twoMeans = aCatalogue([performance('R-1'), step('a.1', 'a'), step('a.2', 'a'), step('b.1', 'b')]);

type Row = Partial<AttestationEvidence['attestation']>;
const says = (
  results: Readonly<Record<string, ClaimResult>>,
  row: Row = {},
  catalogue: CatalogueEvidence = twoMeans,
  facts: Partial<AttestationEvidence> = {},
) => anAttestation({ catalogue, results, row, facts });

/** The finding about the requirement that is due, and how long the verdict stands. */
function findingIn(attestations: readonly AttestationEvidence[], more: Partial<Evidence> = {}) {
  const { findings, validUntil } = judge(
    someEvidence({ catalogues: [twoMeans], attestations, ...more }),
    NOW,
  );
  const due = findings.filter(({ gate, requirement }) => gate === 3 && requirement?.id === 'R-1');
  expect(due).toHaveLength(1);
  const { code = '', because = [] } = due[0] ?? {};
  return { code: code.replace('conformance.', ''), because, validUntil };
}

const met = 'met' as const;
const byMeans = 'met-by-means';

describe('a means that holds', () => {
  it('rests on whoever shows its specifications, by place, each once', () => {
    const [late, early] = [says({ 'a.1': met }, { place: 110 }), says({ 'a.2': met }, { place: 105 })];
    expect(findingIn([late, early])).toMatchObject({
      code: byMeans,
      because: [{ place: 105 }, { place: 110 }],
    });
    expect(findingIn([says({ 'a.1': met, 'a.2': met })])).toMatchObject({
      code: byMeans,
      because: [{ place: 100 }],
    });
  });

  it('is the one that lasts longest, the first of those that last alike', () => {
    const a = (days: number) => says({ 'a.1': met, 'a.2': met }, { validUntil: NOW + days * DAY });
    const b = (days: number) => says({ 'b.1': met }, { place: 101, validUntil: NOW + days * DAY });
    expect(findingIn([a(5), b(9)])).toEqual({
      code: byMeans,
      because: [{ place: 101 }],
      validUntil: NOW + 9 * DAY,
    });
    expect(findingIn([a(9), b(5)])).toEqual({
      code: byMeans,
      because: [{ place: 100 }],
      validUntil: NOW + 9 * DAY,
    });
    expect(findingIn([a(9), b(9)]).because).toEqual([{ place: 100 }]);
  });

  it('stands until the first of its specifications, or what shows one, ends', () => {
    const ending = aCatalogue([
      performance('R-1'),
      step('a.1', 'a', { validUntil: NOW + 3 * DAY }),
      step('a.2', 'a'),
    ]);
    const more = { catalogues: [ending] };
    const short = { validUntil: NOW + DAY };
    const both = { 'a.1': met, 'a.2': met };
    expect(findingIn([says(both, {}, ending)], more).validUntil).toBe(NOW + 3 * DAY);
    for (const [one, other] of [
      ['a.1', 'a.2'],
      ['a.2', 'a.1'],
    ] as const) {
      const words = [says({ [one]: met }, short, ending), says({ [other]: met }, { place: 101 }, ending)];
      expect(findingIn(words, more).validUntil).toBe(NOW + DAY);
    }
  });

  it('outdoes who says of the requirement itself that it is not met only by being surer', () => {
    const against = anAssessment({
      catalogue: twoMeans,
      results: { 'R-1': 'not-met' },
      row: { subjects: [valveProduct], validUntil: NOW + 2 * DAY },
    });
    const assessed = anAssessment({ catalogue: twoMeans, results: { 'b.1': met }, row: { place: 201 } });
    expect(findingIn([against, assessed]).code).toBe('not-met');
    const own = says({ 'R-1': 'not-met' }, { place: 99, validUntil: NOW + 2 * DAY });
    expect(findingIn([own, assessed])).toEqual({
      code: byMeans,
      because: [{ place: 99 }, { place: 201 }],
      validUntil: NOW + 2 * DAY,
    });
    expect(findingIn([own, says({ 'b.1': met }, { place: 101 })]).code).toBe('not-met');
  });

  it('rests on nobody who said something of the requirement itself that does not count', () => {
    const planned = says({ 'R-1': 'planned' }, { place: 99, validUntil: NOW + 2 * DAY });
    expect(findingIn([planned, says({ 'b.1': met }, { place: 101 })])).toEqual({
      code: byMeans,
      because: [{ place: 101 }],
      validUntil: NOW + 2 * DAY,
    });
  });
});

describe('a means that was begun', () => {
  const gap = (id: string, value: string) => ({ fact: `specification ${id}`, value });

  it('is told with what it lacks, others that nobody began are not', () => {
    expect(findingIn([says({ 'a.1': met })])).toMatchObject({
      code: 'means-incomplete',
      because: [gap('a.2', 'not-shown')],
    });
    const both = [says({ 'a.1': met, 'b.1': 'not-met' })];
    expect(findingIn(both).because).toEqual([gap('a.2', 'not-shown'), gap('b.1', 'not-met')]);
  });

  it.each([
    ['what is taken back', says({ 'a.1': met, 'a.2': 'partly' }), 'not-met'],
    [
      'what is contradicted',
      says({ 'a.1': met, 'a.2': met }, {}, twoMeans, { counterStatements: [aCounter(100, ['a.2'])] }),
      'not-met',
    ],
  ])('lacks %s', (_, attestation, value) => {
    expect(findingIn([attestation]).because).toEqual([gap('a.2', value)]);
  });

  it('lacks what is shown of another version only as if nobody had said it', () => {
    const other = says({ 'a.2': met }, { place: 101, subjects: ['pkg:generic/kitakaze/valve@4.1.0'] });
    expect(findingIn([says({ 'a.1': met }), other]).because).toEqual([gap('a.2', 'not-shown')]);
  });

  it('adds to what was said of the requirement itself where that does not count', () => {
    const ended = says({ 'R-1': met }, { place: 99, validFrom: NOW + DAY, validUntil: NOW + 9 * DAY });
    expect(findingIn([ended, says({ 'a.1': met })])).toEqual({
      code: 'means-incomplete',
      because: [{ place: 99 }, gap('a.2', 'not-shown')],
      validUntil: NOW + DAY,
    });
  });

  it('may change as soon as anything said of it does', () => {
    const ending = [
      says({ 'a.1': met }, { validUntil: NOW + 4 * DAY }),
      says({ 'b.1': 'partly' }, { place: 101, validUntil: NOW + 2 * DAY }),
    ];
    expect(findingIn(ending).validUntil).toBe(NOW + 2 * DAY);
    expect(findingIn([...ending].reverse()).validUntil).toBe(NOW + 2 * DAY);
  });

  it('is not where somebody spoke of something else', () => {
    const third = aCatalogue([performance('R-1'), performance('R-2'), step('a.1', 'a')]);
    const said = says({ 'R-2': met }, {}, third);
    expect(findingIn([said], { catalogues: [third] }).code).toBe('unclaimed');
  });
});

describe('means of other catalogues', () => {
  const goals = aCatalogue([performance('R-1')]);
  const elsewhere = (catalogue: string, place: number, more: Partial<CatalogueEvidence['row']> = {}) => {
    const meets = [{ requirement: 'R-1', means: 'c', catalogue: referenceTo(goals) }].map((each) => ({
      ...each,
      catalogue: { ...each.catalogue, digest: each.catalogue.digest.sha256 },
    }));
    return aCatalogue([specification('c.1', [], { meets }), specification('c.2', [], { meets })], {
      catalogue,
      place,
      ...more,
    });
  };
  const [one, two] = [elsewhere('one', 21), elsewhere('two', 22)];
  const judgedBy = (catalogues: readonly CatalogueEvidence[], attestations: readonly AttestationEvidence[]) =>
    findingIn(attestations, {
      catalogues,
      systems: [aSystem({ catalogues: catalogues.map(referenceTo) })],
    });
  const whole = { 'c.1': met, 'c.2': met };

  it('count where one publisher publishes both, and the longest stands', () => {
    const short = says(whole, { validUntil: NOW + DAY }, one);
    const long = says(whole, { place: 101, validUntil: NOW + 2 * DAY }, two);
    const because = [{ place: 101 }];
    for (const catalogues of [
      [goals, one, two],
      [goals, two, one],
    ]) {
      expect(judgedBy(catalogues, [short, long])).toEqual({
        code: byMeans,
        because,
        validUntil: NOW + 2 * DAY,
      });
    }
    expect(
      judgedBy([goals, one, two], [says(whole, {}, one), says({ 'c.1': met }, { place: 101 }, two)]),
    ).toMatchObject({
      code: byMeans,
      because: [{ place: 100 }],
    });
    expect(
      judgedBy([goals, one, two], [says({ 'c.1': met }, {}, one), says(whole, { place: 101 }, two)]),
    ).toMatchObject({
      code: byMeans,
      because,
    });
  });

  it('are the first where they last alike', () => {
    const words = [says(whole, {}, one), says(whole, { place: 101 }, two)];
    expect(judgedBy([goals, one, two], words).because).toEqual([{ place: 100 }]);
  });

  it('are told of wherever they were begun, until the first may change', () => {
    const words = [
      says({ 'c.1': met }, { validUntil: NOW + 5 * DAY }, one),
      says({ 'c.2': met }, { place: 101, validUntil: NOW + 3 * DAY }, two),
    ];
    expect(judgedBy([goals, one, two], words)).toEqual({
      code: 'means-incomplete',
      because: [
        { fact: 'specification c.2', value: 'not-shown' },
        { fact: 'specification c.1', value: 'not-shown' },
      ],
      validUntil: NOW + 3 * DAY,
    });
    expect(judgedBy([goals, one, two], words.slice(0, 1)).because).toHaveLength(1);
  });

  it('of other publishers are no means, and are asked for themselves', () => {
    const foreign = elsewhere('foreign', 23, { publisher: 'party:somebody' });
    expect(judgedBy([goals, foreign], [says(whole, {}, foreign)]).code).toBe('unclaimed');
    const systems = [aSystem({ catalogues: [goals, foreign].map(referenceTo) })];
    const { findings } = judge(
      someEvidence({ catalogues: [goals, foreign], systems, attestations: [] }),
      NOW,
    );
    const due = findings.filter(({ gate }) => gate === 3).map(({ requirement }) => requirement?.id);
    expect(due).toEqual(['R-1', 'c.1', 'c.2']);
  });

  it('are none for a specification, which is shown itself', () => {
    const lonely = aCatalogue([specification('s.1', [], { meets: [{ requirement: 'R-9' }] })]);
    const { id, version } = referenceTo(lonely);
    const meets = [{ requirement: 's.1', catalogue: { id, version, digest: lonely.row.id } }];
    const serving = aCatalogue([specification('c.1', [], { meets })], { catalogue: 'serving', place: 24 });
    const catalogues = [lonely, serving];
    const systems = [aSystem({ catalogues: catalogues.map(referenceTo) })];
    const attestations = [says({ 'c.1': met }, {}, serving)];
    const { findings } = judge(someEvidence({ catalogues, systems, attestations }), NOW);
    const codeOf = (wanted: string) => findings.find(({ requirement }) => requirement?.id === wanted)?.code;
    expect(codeOf('s.1')).toBe('conformance.unclaimed');
  });

  it('whose goals are not judged here are asked for themselves', () => {
    const dueBy = (catalogues: readonly CatalogueEvidence[]) => {
      const systems = [aSystem({ catalogues: catalogues.map(referenceTo) })];
      const { findings } = judge(someEvidence({ catalogues, systems, attestations: [] }), NOW);
      return findings
        .filter(({ gate }) => gate === 3)
        .map(({ requirement, side }) => [requirement?.id, side]);
    };
    expect(dueBy([one])).toEqual([
      ['c.1', maker],
      ['c.2', maker],
    ]);
    expect(dueBy([goals, one])).toEqual([['R-1', maker]]);
    const withoutGoal = aCatalogue([performance('R-2')]);
    expect(dueBy([withoutGoal, one]).map(([id]) => id)).toEqual(['R-2', 'c.1', 'c.2']);
    const meets = [{ requirement: 'R-1' }, { requirement: 'R-9' }];
    const halfServing = aCatalogue([performance('R-1'), specification('a.1', [], { meets })]);
    expect(dueBy([halfServing]).map(([id]) => id)).toEqual(['R-1']);
  });
});
