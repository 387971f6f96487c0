import { aCatalogue, NOW, someEvidence } from '../../../../test/support/evidence';
import { anInterconnection, someConnection } from '../../../../test/support/interconnection-evidence';
import { ofLaw, performance } from '../../../../test/support/requirements';
import type { Evidence } from './evidence';
import { judge } from './judge';
import { lossOf } from './loss';

const lossIn = (evidence: Evidence) => lossOf(evidence, judge(evidence, NOW));
/** Nothing is shown of these requirements. */
const lacking = (...requirements: ReturnType<typeof performance>[]) =>
  someEvidence({ catalogues: [aCatalogue(requirements)], attestations: [] });
const retraction = { id: '55', place: 90, issuer: 'party:owner', reason: 'ceased' };

describe('what a denial says is lost', () => {
  it('is law as soon as one open requirement is of law, whatever else is open', () => {
    const secure = performance('R-2', { objectives: ['integrity'] });
    expect(lossIn(lacking(performance('R-1', { origin: ofLaw }), secure))).toBe('law');
    expect(lossIn(lacking(secure, performance('R-1', { origin: ofLaw })))).toBe('law');
  });

  it('is safety as soon as one open requirement serves it', () => {
    const secure = performance('R-2', { objectives: ['integrity'] });
    expect(lossIn(lacking(performance('R-1'), secure))).toBe('safety');
    expect(lossIn(lacking(secure))).toBe('evidence');
  });

  it('is consent where somebody did not sign or took it back, unless something graver is open', () => {
    const joinings = { joinings: [] };
    expect(lossIn(someConnection({ subject: anInterconnection({}, joinings) }))).toBe('consent');
    expect(lossIn(someConnection({ subject: anInterconnection({}, { retraction }) }))).toBe('consent');
    expect(lossIn(someConnection({ subject: anInterconnection({}, joinings), assessments: [] }))).toBe(
      'consent',
    );
    expect(lossIn(someConnection({ subject: anInterconnection({}, joinings), attestations: [] }))).toBe(
      'safety',
    );
  });

  it('is evidence where nothing but that is missing', () => {
    expect(lossIn(someConnection({ assessments: [] }))).toBe('evidence');
  });

  it('has nothing to do with requirements that are shown, of other catalogues or of gates nobody asks for', () => {
    const requirements = [
      performance('R-1', { origin: ofLaw }),
      performance('R-2', { objectives: ['integrity'] }),
    ];
    const evidence = someEvidence({ catalogues: [aCatalogue(requirements)], attestations: [] });
    const verdict = judge(evidence, NOW);
    const findings = verdict.findings.filter(({ requirement }) => requirement?.id !== 'R-1');
    expect(lossOf(evidence, { ...verdict, findings })).toBe('evidence');
    expect(lossOf(evidence, { ...verdict, gatesAsked: [1] })).toBe('evidence');
    const other = aCatalogue(requirements, { catalogue: 'other' });
    const renamed = [
      other,
      aCatalogue([performance('R-1', { objectives: ['integrity'] }), performance('R-2')]),
    ];
    expect(lossOf({ catalogues: renamed }, verdict)).toBe('safety');
  });
});
