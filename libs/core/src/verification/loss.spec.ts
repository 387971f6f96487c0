import {
  aCatalogue,
  aComponent,
  allTraits,
  aSystem,
  maker,
  NOW,
  owner,
  someEvidence,
} from '../../../../test/support/evidence';
import {
  anInterconnection,
  someConnection,
  thePumps,
} from '../../../../test/support/interconnection-evidence';
import { ofLaw, performance } from '../../../../test/support/requirements';
import type { Evidence } from './evidence';
import { judge } from './judge';
import { lossesOf } from './loss';

const lossIn = (evidence: Evidence) => lossesOf(evidence, judge(evidence, NOW));
/** Nothing is shown of these requirements. */
const lacking = (...requirements: ReturnType<typeof performance>[]) =>
  someEvidence({ catalogues: [aCatalogue(requirements)], attestations: [] });
const retraction = { id: '55', place: 90, issuer: 'party:owner', reason: 'ceased' };

describe('what a denial says is lost', () => {
  it('is law where an open requirement is of law, and each other kind that is open beside it', () => {
    const secure = performance('R-2', { objectives: ['integrity'] });
    expect(lossIn(lacking(performance('R-1', { origin: ofLaw })))).toEqual(['law']);
    expect(lossIn(lacking(secure, performance('R-1', { origin: ofLaw })))).toEqual(['law', 'evidence']);
  });

  it.each([
    ['safetyRelevant', true, true],
    ['actuating', true, true],
    ['actuating', undefined, true],
    ['actuating', false, false],
  ] as const)(
    'is that of a requirement of safety where %s is %s of the component',
    (trait, answer, isSafety) => {
      const component = aComponent({ traits: { ...allTraits(false), [trait]: answer } });
      const systems = [aSystem({ components: [component] })];
      const safe = performance('R-1', { objectives: ['safety'] });
      expect(lossIn({ ...lacking(safe), systems }).includes('safety')).toBe(isSafety);
      const secure = performance('R-1', { objectives: ['integrity'] });
      expect(lossIn({ ...lacking(secure), systems })).not.toContain('safety');
    },
  );

  it('is consent where somebody did not sign or took it back', () => {
    const joinings = { joinings: [] };
    expect(lossIn(someConnection({ subject: anInterconnection({}, joinings) }))).toEqual(['consent']);
    expect(lossIn(someConnection({ subject: anInterconnection({}, { retraction }) }))).toEqual(['consent']);
    expect(lossIn(someConnection({ subject: anInterconnection({}, joinings), assessments: [] }))).toEqual([
      'evidence',
      'consent',
    ]);
  });

  it('is evidence where nothing but that is missing', () => {
    expect(lossIn(someConnection({ assessments: [] }))).toEqual(['evidence']);
  });

  it('has nothing to do with requirements that are shown, of other catalogues or of gates nobody asks for', () => {
    const requirements = [
      performance('R-1', { origin: ofLaw }),
      performance('R-2', { objectives: ['integrity'] }),
    ];
    const evidence = someEvidence({ catalogues: [aCatalogue(requirements)], attestations: [] });
    const verdict = judge(evidence, NOW);
    const findings = verdict.findings.filter(({ requirement }) => requirement?.id !== 'R-1');
    expect(lossesOf(evidence, { ...verdict, findings })).toEqual(['evidence']);
    expect(lossesOf(evidence, { ...verdict, gatesAsked: [1] })).toEqual([]);
    const other = aCatalogue(requirements, { catalogue: 'other' });
    const renamed = [other, aCatalogue([performance('R-1'), performance('R-2')])];
    expect(lossesOf({ ...evidence, catalogues: renamed }, verdict)).toEqual(['evidence']);
  });

  describe('is safety by the component it is about', () => {
    const harmful = { ...allTraits(false), actuating: true };
    const safe = aCatalogue([performance('R-1', { objectives: ['safety'] })]);
    const mixed = [aComponent({ id: 'pipe' }), aComponent({ id: 'valve', traits: harmful })];
    const systems = [aSystem({ components: mixed }), thePumps({ components: [aComponent({ id: 'valve' })] })];
    const verdict = judge(someEvidence({ catalogues: [safe], attestations: [] }), NOW);
    const [open] = verdict.findings.filter(({ code }) => code === 'conformance.unclaimed');
    if (!open) throw new TypeError('nothing is open');
    const lossAbout = (subject: typeof open.subject) =>
      lossesOf({ catalogues: [safe], systems }, { ...verdict, findings: [{ ...open, subject }] });

    it.each([
      ['valve', undefined, 'safety'],
      ['valve', `${owner}/dam`, 'safety'],
      ['valve', `${maker}/pumps`, 'evidence'],
      ['pipe', `${owner}/dam`, 'evidence'],
    ])('%s of %s: %s', (id, system, loss) => {
      const subject = { id, kind: 'component' as const, ...(system === undefined ? {} : { system }) };
      expect(lossAbout(subject)).toEqual([loss]);
    });

    it('and not where it is about something else of that name', () => {
      expect(lossAbout({ id: 'valve', kind: 'system' })).toEqual(['evidence']);
    });
  });
});
