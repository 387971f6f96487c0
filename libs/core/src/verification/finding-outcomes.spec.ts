import type { Gate } from '#core/risk';
import { findingCodes, type FindingCode, type FindingOutcome } from './finding-codes';

const entries = Object.entries(findingCodes) as [FindingCode, (typeof findingCodes)[FindingCode]][];
const withOutcome = (wanted: FindingOutcome) =>
  entries.filter(([, { outcome }]) => outcome === wanted).map(([code]) => code);

// Told once more on purpose: no slip in the tables turns what denies into what is only told.
describe('what a finding code decides', () => {
  it('denies where something is wrong', () => {
    expect(withOutcome('unmet')).toEqual([
      'definition.retracted',
      'definition.key-compromised',
      'definition.not-joined',
      'definition.end-missing',
      'definition.interfaces-differ',
      'definition.party-unverified',
      'definition.network-not-in-force',
      'definition.network-of-another',
      'definition.class-too-low',
      'definition.assessment-not-in-force',
      'requirements.catalogue-mismatch',
      'requirements.catalogue-not-published',
      'requirements.catalogue-not-effective',
      'requirements.catalogue-retracted',
      'conformance.not-met',
      'conformance.partly',
      'conformance.only-planned',
      'conformance.assurance-too-low',
      'conformance.means-incomplete',
      'conformance.not-applicable-not-allowed',
      'conformance.disputed',
      'conformance.not-in-force',
      'acceptance.risk-class-too-high',
      'acceptance.residual-risk-too-high',
      'acceptance.condition-unmet',
    ]);
  });

  it('denies where nobody can tell', () => {
    expect(withOutcome('unknown')).toEqual([
      'gate.not-judged',
      'definition.system-unavailable',
      'definition.network-unavailable',
      'definition.network-differs',
      'definition.class-unknown',
      'definition.unassessed',
      'definition.assessment-missing',
      'requirements.catalogue-unavailable',
      'requirements.trait-unanswered',
      'requirements.fact-unknown',
      'conformance.unclaimed',
      'conformance.no-standing',
      'conformance.subject-mismatch',
      'acceptance.residual-risk-unknown',
      'acceptance.condition-unknown',
    ]);
  });

  it('only informs where nothing is asked', () => {
    expect(withOutcome('informs')).toEqual([
      'waiver.not-allowed',
      'definition.changed-since-assessed',
      'requirements.objective-uncovered',
      'acceptance.no-policy',
      'acceptance.condition-informs',
    ]);
    expect(withOutcome('not-applicable')).toEqual([
      'conformance.not-applicable',
      'acceptance.condition-not-applicable',
    ]);
  });

  it('is of the gate that its name begins with', () => {
    const gates: Readonly<Record<string, Gate | null>> = {
      gate: null,
      waiver: null,
      definition: 1,
      requirements: 2,
      conformance: 3,
      acceptance: 9,
    };
    for (const [code, { gate }] of entries)
      expect([code, gate]).toEqual([code, gates[code.split('.')[0] ?? '']]);
  });
});
