import {
  aCatalogue,
  aComponent,
  aCounter,
  anAssessment,
  anAttestation,
  aPolicy,
  aSystem,
  assessor,
  DAY,
  maker,
  makersName,
  NOW,
  owner,
  referenceTo,
  someEvidence,
  valveProduct,
} from '../../../../test/support/evidence';
import { compromisedKey } from '../../../../test/support/removals';
import { ofLaw, performance } from '../../../../test/support/requirements';
import type { AttestationEvidence, Evidence } from './evidence';
import { groundsOf } from './grounds';
import { judge } from './judge';

const results = { 'R-1': 'met' } as const;
const attested = (
  row: Partial<AttestationEvidence['attestation']> = {},
  facts?: Partial<AttestationEvidence>,
) => anAttestation({ results, row: { key: 'maker-key', ...row }, ...(facts ? { facts } : {}) });
const groundsIn = (more: Partial<Evidence> = {}) => {
  const evidence = someEvidence({ attestations: [attested()], ...more });
  return groundsOf(evidence, judge(evidence, NOW));
};
const keysIn = (more: Partial<Evidence> = {}) => groundsIn(more).map(({ key }) => key);
const kindOf = (key: string, more: Partial<Evidence>) =>
  groundsIn(more).find((each) => each.key === key)?.ground;

const assessment = anAssessment({ results, row: { subjects: [valveProduct], key: 'assessor-key' } });

describe('what a permit rests on', () => {
  it('is what carries its findings, each once, by code unit, and when it was registered', () => {
    expect(groundsIn()).toEqual([
      { key: 'key:key', ground: 'compromise', at: NOW - DAY },
      { key: 'key:maker-key', ground: 'compromise', at: NOW - DAY },
      { key: 'party:maker', ground: 'evidence', at: NOW },
      { key: 'party:owner', ground: 'evidence', at: NOW },
      { key: 'product:pkg:generic/kitakaze', ground: 'evidence', at: NOW },
      { key: 'product:pkg:generic/kitakaze/valve', ground: 'evidence', at: NOW },
      { key: 'statement:10', ground: 'evidence', at: NOW },
      { key: 'statement:100', ground: 'evidence', at: NOW - DAY },
      { key: 'statement:50', ground: 'evidence', at: NOW - 10 * DAY },
      { key: 'statement:60', ground: 'evidence', at: NOW - DAY },
    ]);
  });

  it('is nothing of gates that nobody asks for, nor of what denies', () => {
    expect(keysIn({ policies: [aPolicy(owner, { gates: [1] })] })).not.toContain('statement:100');
    const denied = anAttestation({ results: { 'R-1': 'not-met' }, row: { key: 'maker-key' } });
    expect(keysIn({ attestations: [denied] })).not.toContain('statement:100');
    const catalogues = [aCatalogue(undefined, { stage: 'review' })];
    expect(keysIn({ catalogues })).not.toContain('statement:10');
  });

  it('is also what shows that something does not apply', () => {
    const lenient = aCatalogue([performance('R-1', { allowNotApplicable: true })]);
    const attestations = [anAttestation({ results: { 'R-1': 'not-applicable' }, row: { key: 'maker-key' } })];
    expect(keysIn({ catalogues: [lenient], attestations })).toContain('statement:100');
  });

  it('is the newest of several registrations with one key', () => {
    const two = aCatalogue([performance('R-1'), performance('R-2')]);
    const say = (id: string, place: number, at: number) =>
      anAttestation({ catalogue: two, results: { [id]: 'met' }, row: { key: 'maker-key', place, at } });
    for (const attestations of [
      [say('R-1', 100, NOW - 3), say('R-2', 101, NOW - 2)],
      [say('R-1', 100, NOW - 2), say('R-2', 101, NOW - 3)],
    ]) {
      expect(groundsIn({ catalogues: [two], attestations })).toContainEqual({
        key: 'key:maker-key',
        ground: 'compromise',
        at: NOW - 2,
      });
    }
  });

  it('is the catalogue of a condition that holds, which nothing else names', () => {
    const other = aCatalogue([performance('R-1')], { catalogue: 'other', place: 14 });
    const said = anAttestation({ catalogue: other, results, row: { place: 105 } });
    const conditions = [{ catalogue: referenceTo(other), requirement: 'R-1' }];
    const policies = [aPolicy(owner, { gates: [9], conditions })];
    const keys = keysIn({ catalogues: [aCatalogue(), other], attestations: [said], policies });
    expect(keys).toEqual(expect.arrayContaining(['statement:14', 'statement:105']));
    expect(keys).not.toContain('statement:10');
  });
});

describe('what kind of ground it is', () => {
  const canHarm = (more: object) => [aSystem({ riskClass: 2, components: [aComponent(more)] })];
  const traits = aComponent().traits;

  it('is law where a requirement is of law, whatever else it carries', () => {
    const catalogues = [
      aCatalogue([
        performance('R-1'),
        performance('R-2', { origin: ofLaw, assurance: { 1: 'self', 2: 'self', 3: 'self', 4: 'self' } }),
      ]),
    ];
    const both = { 'R-1': 'met', 'R-2': 'met' } as const;
    const attestations = [
      anAttestation({ catalogue: catalogues[0], results: both, row: { key: 'maker-key' } }),
    ];
    expect(kindOf('statement:100', { catalogues, attestations })).toBe('law');
    expect(kindOf('key:maker-key', { catalogues, attestations })).toBe('compromise');
  });

  it.each([['safetyRelevant'], ['actuating']])(
    'is safety where what can harm, being %s, is kept safe',
    (trait) => {
      const systems = canHarm({ traits: { ...traits, [trait]: true } });
      expect(kindOf('statement:100', { systems })).toBe('safety');
      const secure = aCatalogue([performance('R-1', { objectives: ['integrity'] })]);
      expect(kindOf('statement:100', { systems, catalogues: [secure] })).toBe('evidence');
    },
  );

  it.each([['safetyRelevant'], ['actuating']] as const)(
    'is safety where nobody answers whether a component is %s',
    (trait) => {
      const { [trait]: _, ...others } = traits;
      expect(kindOf('statement:100', { systems: canHarm({ traits: others }) })).toBe('safety');
      expect(kindOf('statement:100', { systems: canHarm({ traits }) })).toBe('evidence');
    },
  );
});

describe('whose word it rests on', () => {
  it('is that of a maker by the names that are confirmed for it', () => {
    const ended = { ...makersName('pkg:generic/kitakaze/valve'), endedAt: 9 };
    const unconfirmed = { ...makersName('pkg:generic'), confirmedAt: null };
    const other = makersName('pkg:generic/hokuto');
    const namespaces = [ended, unconfirmed, other, makersName()];
    const keys = keysIn({ attestations: [attested({}, { namespaces })] });
    expect(keys.filter((key) => key.startsWith('product:'))).toEqual([
      'product:pkg:generic/kitakaze',
      'product:pkg:generic/kitakaze/valve',
    ]);
  });

  it('is that of an assessor by the accreditation', () => {
    expect(keysIn({ attestations: [assessment] })).toContain('statement:5');
    expect(keysIn({ attestations: [attested()] })).not.toContain('statement:5');
  });
});

describe('what keeps a word against it silent', () => {
  const product = 'pkg:generic/kitakaze/valve';
  const against = (counters: AttestationEvidence['counterStatements'], more: object = {}) =>
    anAssessment({
      results: { 'R-1': 'not-met' },
      row: { place: 204, subjects: [valveProduct], key: 'other-key', ...more },
      facts: { counterStatements: counters },
    });
  const counter = aCounter(204, ['R-1']);
  const silent = (counters: AttestationEvidence['counterStatements'], more: object = {}) =>
    keysIn({ attestations: [attested(), against(counters, more)] });

  it('is a ground, with whoever contradicts', () => {
    expect(silent([counter])).toEqual(expect.arrayContaining(['statement:300', assessor, 'statement:5']));
    expect(silent([counter])).not.toContain('statement:204');
  });

  it('is none where it has no standing, or nothing is contradicted', () => {
    const compromised = { ...counter, key: compromisedKey };
    const other = { ...counter, counterStatement: { ...counter.counterStatement, id: '301', place: 301 } };
    const keys = silent([compromised, other]);
    expect(keys).toContain('statement:301');
    expect(keys).not.toContain('statement:300');
  });

  it('counts by the names of whoever contradicts, of any product attested', () => {
    const namespaces = [makersName(), makersName('pkg:npm/other'), makersName('pkg:generic/hokuto')];
    const byMaker = {
      ...counter,
      counterStatement: { ...counter.counterStatement, issuer: maker },
      namespaces,
    };
    const keys = silent([byMaker], { products: ['pkg:npm/other', product] });
    expect(keys).toContain('product:pkg:npm/other');
    expect(keys).not.toContain('product:pkg:generic/hokuto');
  });

  it('is looked for by every catalogue of the subject, since a means can be in another', () => {
    const second = aCatalogue([performance('X-1', { subjects: ['system'] })], {
      catalogue: 'second',
      place: 15,
    });
    const definition = aSystem({ catalogues: [aCatalogue(), second].map(referenceTo) });
    const said = anAssessment({
      catalogue: second,
      results: { 'X-1': 'not-met' },
      row: { place: 204, subjects: [valveProduct] },
      facts: { counterStatements: [aCounter(204, ['X-1'])] },
    });
    const more = {
      systems: [definition],
      catalogues: [aCatalogue(), second],
      attestations: [attested(), said],
    };
    expect(keysIn(more)).toContain('statement:300');
  });
});
