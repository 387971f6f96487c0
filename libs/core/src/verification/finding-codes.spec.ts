import type { ClaimResult } from '#core/attestation';
import {
  aCatalogue,
  aComponent,
  aCounter,
  allTraits,
  anAccreditation,
  anAssessment,
  anAttestation,
  aParty,
  aPolicy,
  aRiskAssessment,
  aSystem,
  maker,
  NOW,
  owner,
  referenceTo,
  someEvidence,
  stranger,
} from '../../../../test/support/evidence';
import { connectionCases } from '../../../../test/support/connection-cases';
import { someMapped } from '../../../../test/support/mappings';
import { aNetwork, aNetworkPart, networkEvidence } from '../../../../test/support/network-evidence';
import { performance, specification } from '../../../../test/support/requirements';
import { aWaiver } from '../../../../test/support/waivers';
import { found, foundAt } from './check';
import type { Evidence } from './evidence';
import { findingCodes, type FindingCode } from './finding-codes';
import { judge } from './judge';
import type { Finding } from './verdict';

const conditional = aCatalogue([performance('R-1', { appliesWhen: 'network.shared' })]);
const lenient = aCatalogue([performance('R-1', { allowNotApplicable: true })]);
const operational = aCatalogue([performance('R-1', { phases: ['operation'] })]);
const assessed = aCatalogue([
  performance('R-1', { assurance: { 1: 'assessed', 2: 'assessed', 3: 'assessed', 4: 'assessed' } }),
]);
const withMeans = aCatalogue([
  performance('R-1'),
  specification('a.1', [], { meets: [{ requirement: 'R-1', means: 'a' }] }),
  specification('a.2', [], { meets: [{ requirement: 'R-1', means: 'a' }] }),
]);
const retraction = { id: '100', place: 150, issuer: maker, reason: 'mistake' };
const condition = { catalogue: referenceTo(aCatalogue()), requirement: 'R-1' } as const;

const said = (result: ClaimResult, catalogue = aCatalogue()) => ({
  catalogues: [catalogue],
  attestations: [anAttestation({ catalogue, results: { 'R-1': result } })],
});

/** The least that differs from what is permitted, for every code. */
const cases: Readonly<Record<FindingCode, Partial<Evidence>>> = {
  'gate.not-judged': { policies: [aPolicy(maker, { gates: [5] })] },
  'waiver.not-allowed': { attestations: [], waivers: [aWaiver()] },
  'definition.in-force': {},
  'definition.retracted': { systems: [{ ...aSystem(), retraction }] },
  ...connectionCases,
  'definition.party-admitted': {},
  'definition.party-unverified': { parties: [aParty(owner), aParty(maker, { admittedAt: null })] },
  'definition.network-stated': networkEvidence(),
  'definition.network-unavailable': networkEvidence(undefined, { networks: [] }),
  'definition.network-not-in-force': networkEvidence(undefined, { networks: [aNetwork({}, { retraction })] }),
  'definition.network-of-another': networkEvidence(aNetworkPart({}, { provider: maker })),
  'definition.network-differs': networkEvidence(aNetworkPart({ shared: false })),
  'definition.class-sufficient': {},
  'definition.class-too-low': {
    systems: [aSystem({ components: [aComponent({ traits: { ...allTraits(false), actuating: true } })] })],
  },
  'definition.class-unknown': { systems: [aSystem({ components: [aComponent({ traits: {} })] })] },
  'definition.assessed': {},
  'definition.unassessed': { assessments: [] },
  'definition.assessment-not-in-force': { assessments: [aRiskAssessment({ validUntil: NOW })] },
  'definition.changed-since-assessed': { assessments: [aRiskAssessment({ place: 49 })] },
  'requirements.catalogue-in-force': {},
  'requirements.catalogue-unavailable': { catalogues: [] },
  'requirements.catalogue-mismatch': {
    catalogues: [{ ...aCatalogue(), row: { ...aCatalogue().row, version: '2' } }],
  },
  'requirements.catalogue-not-published': { catalogues: [aCatalogue(undefined, { stage: 'review' })] },
  'requirements.catalogue-not-effective': { catalogues: [aCatalogue(undefined, { effectiveFrom: NOW + 1 })] },
  'requirements.catalogue-retracted': { catalogues: [{ ...aCatalogue(), retraction }] },
  'requirements.traits-answered': {},
  'requirements.trait-unanswered': {
    systems: [aSystem({ riskClass: 2, components: [aComponent({ traits: {} })] })],
  },
  'requirements.fact-unknown': { catalogues: [conditional] },
  'requirements.objective-uncovered': {},
  'conformance.met': {},
  'conformance.met-by-means': {
    catalogues: [withMeans],
    attestations: [anAttestation({ catalogue: withMeans, results: { 'a.1': 'met', 'a.2': 'met' } })],
  },
  'conformance.met-by-mapping': someMapped(),
  'conformance.planned': said('planned', operational),
  'conformance.not-applicable': said('not-applicable', lenient),
  'conformance.unclaimed': { attestations: [] },
  'conformance.not-met': said('not-met'),
  'conformance.partly': said('partly'),
  'conformance.only-planned': said('planned'),
  'conformance.assurance-too-low': said('met', assessed),
  'conformance.means-incomplete': {
    catalogues: [withMeans],
    attestations: [anAttestation({ catalogue: withMeans, results: { 'a.1': 'met' } })],
  },
  'conformance.not-applicable-not-allowed': said('not-applicable'),
  'conformance.disputed': {
    attestations: [
      anAttestation({ results: { 'R-1': 'met' }, facts: { counterStatements: [aCounter(100, ['R-1'])] } }),
    ],
  },
  'conformance.not-in-force': {
    attestations: [anAttestation({ results: { 'R-1': 'met' }, facts: { retraction } })],
  },
  'conformance.no-standing': {
    attestations: [anAttestation({ results: { 'R-1': 'met' }, row: { issuer: stranger } })],
  },
  'conformance.subject-mismatch': {
    attestations: [
      anAttestation({ results: { 'R-1': 'met' }, row: { subjects: ['pkg:generic/kitakaze/valve@4.1.0'] } }),
    ],
  },
  'acceptance.no-policy': { policies: [] },
  'acceptance.risk-class-accepted': { policies: [aPolicy(owner, { highestRiskClass: 1 })] },
  'acceptance.risk-class-too-high': {
    systems: [aSystem({ riskClass: 2 })],
    policies: [aPolicy(maker, { highestRiskClass: 1 })],
  },
  'acceptance.residual-risk-accepted': { policies: [aPolicy(owner, { highestResidualRisk: 'low' })] },
  'acceptance.residual-risk-too-high': { policies: [aPolicy(owner, { highestResidualRisk: 'negligible' })] },
  'acceptance.residual-risk-unknown': {
    assessments: [],
    policies: [aPolicy(owner, { highestResidualRisk: 'high' })],
  },
  'acceptance.condition-met': { policies: [aPolicy(owner, { conditions: [condition] })] },
  'acceptance.condition-not-applicable': {
    catalogues: [
      aCatalogue(),
      aCatalogue([performance('P-1', { subjects: ['interconnection'] })], { catalogue: 'other' }),
    ],
    policies: [
      aPolicy(owner, {
        conditions: [{ catalogue: referenceTo(aCatalogue([], { catalogue: 'other' })), requirement: 'P-1' }],
      }),
    ],
  },
  'acceptance.condition-unmet': {
    policies: [aPolicy(maker, { conditions: [{ ...condition, assurance: 'reviewed' }] })],
  },
  'acceptance.condition-unknown': {
    policies: [aPolicy(maker, { conditions: [{ ...condition, requirement: 'R-2' }] })],
  },
  'acceptance.condition-informs': {
    policies: [
      aPolicy(maker, { conditions: [{ ...condition, assurance: 'assessed' }], dutyToConnect: true }),
    ],
  },
};

/** A class is open because a trait is, and a limit cannot be compared with what was never assessed. */
const companions: Readonly<Partial<Record<FindingCode, readonly FindingCode[]>>> = {
  'definition.class-unknown': ['requirements.trait-unanswered'],
  'acceptance.residual-risk-unknown': ['definition.unassessed'],
};

/** Codes that any gate can have, by the gate they have in these cases. */
const gatesOfAny: Readonly<Record<string, number>> = { 'gate.not-judged': 5, 'waiver.not-allowed': 3 };

const denies = (outcome: Finding['outcome']) => outcome === 'unmet' || outcome === 'unknown';

describe('finding codes', () => {
  it.each(Object.entries(findingCodes))('%s is found, and decides what its outcome says', (code, entry) => {
    const verdict = judge(someEvidence(cases[code as FindingCode]), NOW);
    const findings = verdict.findings.filter((finding) => finding.code === code);
    expect(findings.map(({ outcome }) => outcome)).toContain(entry.outcome);
    expect(findings.every(({ gate }) => gate === (entry.gate ?? gatesOfAny[code]))).toBe(true);
    expect(findings.every(({ remedy }) => (remedy === null) === (entry.command === null))).toBe(true);
    if (denies(entry.outcome)) expect(verdict.outcome).toBe('deny');
  });

  it('that deny do so alone, but for what cannot be otherwise', () => {
    for (const [code, more] of Object.entries(cases)) {
      if (!denies(findingCodes[code as FindingCode].outcome)) continue;
      const { findings } = judge(someEvidence(more), NOW);
      const open = new Set(findings.filter(({ outcome }) => denies(outcome)).map((finding) => finding.code));
      expect([...open].sort()).toEqual([code, ...(companions[code as FindingCode] ?? [])].sort());
    }
  });

  it('that inform leave a permit a permit', () => {
    for (const code of ['definition.changed-since-assessed', 'acceptance.condition-informs'] as const) {
      expect([code, judge(someEvidence(cases[code]), NOW).outcome]).toEqual([code, 'permit']);
    }
  });

  it('name in every remedy who can do what, with nothing left to fill in but files, keys and unknowns', () => {
    for (const more of Object.values(cases)) {
      for (const { remedy } of judge(someEvidence(more), NOW).findings) {
        expect(remedy?.command ?? '').not.toMatch(/\{/);
      }
    }
  });

  it('change with an accreditation: without one an assessor shows nothing', () => {
    const attestations = [anAssessment({ catalogue: assessed, results: { 'R-1': 'met' } })];
    const evidence = { catalogues: [assessed], attestations };
    const codeOf = (more: Partial<Evidence>) =>
      judge(someEvidence({ ...evidence, ...more }), NOW).findings.find(({ gate }) => gate === 3)?.code;
    expect(codeOf({ accreditations: [] })).toBe('conformance.no-standing');
    expect(codeOf({ accreditations: [anAccreditation()] })).toBe('conformance.met');
    expect(codeOf({ accreditations: [anAccreditation('other')] })).toBe('conformance.no-standing');
    expect(codeOf({ accreditations: [anAccreditation('basic', NOW)] })).toBe('conformance.no-standing');
    expect(codeOf({ accreditations: [{ ...anAccreditation(), party: stranger }] })).toBe(
      'conformance.no-standing',
    );
  });
});

it('a finding of a code that belongs to no one gate names its gate', () => {
  const parts = { subject: { id: owner, kind: 'party' }, side: owner } as const;
  expect(() => found('gate.not-judged', parts)).toThrow(TypeError);
  expect(foundAt(4, 'gate.not-judged', parts).finding.gate).toBe(4);
});
