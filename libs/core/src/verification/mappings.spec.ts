import type { MappedRequirement } from '#core/statement';
import {
  aCatalogue,
  aCounter,
  anAccreditation,
  anAssessment,
  anAttestation,
  DAY,
  maker,
  NOW,
  stranger,
  valveProduct,
} from '../../../../test/support/evidence';
import { aMapping, related, someMapped, source } from '../../../../test/support/mappings';
import { compromisedKey } from '../../../../test/support/removals';
import { ofLaw, performance, specification } from '../../../../test/support/requirements';
import type { Evidence, MappingEvidence } from './evidence';
import { judge } from './judge';

/** What is said of the valve by the requirement that is due, and until when. */
function told(more: Partial<Evidence> = {}, at = NOW) {
  const { findings, validUntil, outcome } = judge(someMapped(more), at);
  const [finding, ...others] = findings.filter(
    ({ gate, subject, requirement }) => gate === 3 && subject.id === 'valve' && requirement?.id === 'R-1',
  );
  expect(others).toEqual([]);
  return {
    outcome,
    code: finding?.code.replace('conformance.', ''),
    because: finding?.because,
    validUntil,
  };
}
const codeOf = (more: Partial<Evidence> = {}) => told(more).code;

const byMapping = 'met-by-mapping';
const says = (results: Parameters<typeof anAttestation>[0]['results'], row = {}, facts = {}) =>
  anAttestation({ catalogue: source, results, row, facts });
const directly = (result: 'met' | 'not-met' | 'planned', row = {}) =>
  anAttestation({ results: { 'R-1': result }, row: { place: 101, ...row } });
const retraction = { id: '90', place: 150, issuer: 'party:publisher', reason: 'mistake' };
const year = NOW + 365 * DAY;

describe('a mapping by the publisher of the requirement', () => {
  it('lets it be shown by another one, and is told with the attestation', () => {
    expect(told()).toEqual({
      outcome: 'permit',
      code: byMapping,
      because: [
        { fact: 'requirement A-1 of source', value: 'superset' },
        { leafHash: 'leaf-90', place: 90 },
        { place: 100 },
      ],
      validUntil: year,
    });
    expect(told({ mappings: [] })).toMatchObject({ outcome: 'deny', code: 'unclaimed' });
    expect(told({ attestations: [] })).toMatchObject({ outcome: 'deny', code: 'unclaimed' });
  });

  it('is looked for beyond one from what is not shown', () => {
    const first = aMapping({ place: 89, relations: related(['A-2', 'equal', 'R-1']) });
    expect(codeOf({ mappings: [first, aMapping()] })).toBe(byMapping);
  });

  it.each<[MappedRequirement['relation'], string]>([
    ['equal', byMapping],
    ['equivalent', byMapping],
    ['superset', byMapping],
    ['subset', 'unclaimed'],
    ['intersects', 'unclaimed'],
    ['none', 'unclaimed'],
  ])('by the relation %s: %s', (relation, code) => {
    expect(codeOf({ mappings: [aMapping({ relations: related(['A-1', relation, 'R-1']) })] })).toBe(code);
  });

  it.each<[string, MappingEvidence]>([
    ['that is taken back', aMapping({}, { retraction })],
    ['from a catalogue that is taken back', aMapping({}, { fromRetraction: { ...retraction, id: '12' } })],
    ['signed with a compromised key', aMapping({}, { key: compromisedKey })],
    ['that is over', aMapping({ validUntil: NOW })],
    ['by the publisher of the catalogue it is from', aMapping({ issuer: source.row.publisher })],
    ['by the maker', aMapping({ issuer: maker })],
    ['to another version', aMapping({ toDigest: 'f'.repeat(64) })],
    ['to another requirement', aMapping({ relations: related(['A-1', 'equal', 'R-2']) })],
    ['from another requirement', aMapping({ relations: related(['A-2', 'equal', 'R-1']) })],
    ['from another catalogue', aMapping({ fromDigest: 'f'.repeat(64) })],
  ])('%s does nothing', (_, mapping) => {
    expect(told({ mappings: [mapping] })).toMatchObject({ outcome: 'deny', code: 'unclaimed' });
  });

  it('ends the verdict where it ends before what is attested', () => {
    const mappings = [aMapping({ validUntil: NOW + 3 * DAY })];
    expect(told({ mappings }).validUntil).toBe(NOW + 3 * DAY);
    expect(told({ mappings }, NOW + 3 * DAY).outcome).toBe('deny');
    const attestations = [says({ 'A-1': 'met' }, { validUntil: NOW + 2 * DAY })];
    expect(told({ mappings, attestations }).validUntil).toBe(NOW + 2 * DAY);
  });

  it('says beforehand when what is attested begins', () => {
    const attestations = [says({ 'A-1': 'met' }, { validFrom: NOW + DAY })];
    expect(told({ attestations })).toMatchObject({ code: 'unclaimed', validUntil: NOW + DAY });
    expect(codeOf({ attestations: [] })).toBe('unclaimed');
  });

  it('that lasts longest carries, the first of those that last alike', () => {
    const short = aMapping({ place: 89, validUntil: NOW + DAY });
    const [long, same] = [91, 92].map((place) => aMapping({ place, validUntil: NOW + 9 * DAY }));
    const mappings = [same, short, long].flatMap((each) => each ?? []);
    expect(told({ mappings })).toMatchObject({
      because: [{}, { place: 91 }, { place: 100 }],
      validUntil: NOW + 9 * DAY,
    });
  });

  it('shows nothing that law asks for', () => {
    const lenient = { 1: 'self', 2: 'self', 3: 'self', 4: 'self' } as const;
    const catalogues = [aCatalogue([performance('R-1', { origin: ofLaw, assurance: lenient })])];
    expect(told({ catalogues })).toMatchObject({ outcome: 'deny', code: 'unclaimed' });
  });

  it('does not carry over to a means: what is mapped to a specification shows no goal', () => {
    const step = specification('a.1', [], { meets: [{ requirement: 'R-1', means: 'a' }] });
    const mappings = [aMapping({ relations: related(['A-1', 'equal', 'a.1']) })];
    expect(codeOf({ catalogues: [aCatalogue([performance('R-1'), step])], mappings })).toBe('unclaimed');
  });
});

describe('what is said of the requirement mapped from', () => {
  it.each<[string, Partial<Evidence>]>([
    ['as not met', { attestations: [says({ 'A-1': 'not-met' })] }],
    ['as planned', { attestations: [says({ 'A-1': 'planned' })] }],
    ['as not applicable', { attestations: [says({ 'A-1': 'not-applicable' })] }],
    ['of another version', { attestations: [says({ 'A-1': 'met' }, { subjects: [`${valveProduct}.1`] })] }],
    ['by somebody without standing', { attestations: [says({ 'A-1': 'met' }, { issuer: stranger })] }],
    [
      'and contradicted',
      { attestations: [says({ 'A-1': 'met' }, {}, { counterStatements: [aCounter(100, ['A-1'])] })] },
    ],
    [
      'and denied by somebody surer',
      {
        attestations: [
          says({ 'A-1': 'met' }),
          anAssessment({
            catalogue: source,
            results: { 'A-1': 'not-met' },
            row: { subjects: [valveProduct] },
          }),
        ],
      },
    ],
  ])('%s shows nothing', (_, more) => expect(told(more)).toMatchObject({ outcome: 'deny' }));

  it('takes the assurance of the requirement mapped to, by an accreditation for the catalogue mapped from', () => {
    const assessed = { 1: 'assessed', 2: 'assessed', 3: 'assessed', 4: 'assessed' } as const;
    const catalogues = [aCatalogue([performance('R-1', { assurance: assessed })])];
    expect(codeOf({ catalogues })).toBe('unclaimed');
    const attestations = [anAssessment({ catalogue: source, results: { 'A-1': 'met' } })];
    const by = (catalogue: string) =>
      codeOf({ catalogues, attestations, accreditations: [anAccreditation(catalogue)] });
    expect([by('source'), by('basic')]).toEqual([byMapping, 'unclaimed']);
  });
});

describe('what is said of the requirement itself', () => {
  it('comes first where it suffices', () => {
    const attestations = [says({ 'A-1': 'met' }), directly('met')];
    expect(told({ attestations })).toMatchObject({ code: 'met', because: [{ place: 101 }] });
  });

  it('that it is not met stands against who is not surer, and is told with who is', () => {
    const against = directly('not-met');
    expect(told({ attestations: [says({ 'A-1': 'met' }), against] })).toMatchObject({
      outcome: 'deny',
      code: 'not-met',
    });
    const surer = anAssessment({ catalogue: source, results: { 'A-1': 'met' } });
    expect(told({ attestations: [surer, against] })).toMatchObject({
      outcome: 'permit',
      code: byMapping,
      because: [{ place: 101 }, {}, { place: 90 }, { place: 200 }],
    });
  });

  it('otherwise is no ground of what is mapped', () => {
    const planned = directly('planned', { validUntil: NOW + DAY });
    const { because, validUntil } = told({ attestations: [says({ 'A-1': 'met' }), planned] });
    expect(because).toMatchObject([{}, { place: 90 }, { place: 100 }]);
    expect(validUntil).toBe(NOW + DAY);
  });
});
