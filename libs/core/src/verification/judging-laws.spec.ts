import fc from 'fast-check';
import { claimResults } from '#core/attestation';
import { toCanonicalJson, type JsonValue } from '#core/bytes';
import { traits } from '#core/condition';
import { productOf } from '#core/party';
import {
  aCatalogue,
  aComponent,
  aCounter,
  anAccreditation,
  anAssessment,
  anAttestation,
  aParty,
  aPolicy,
  aRiskAssessment,
  aSystem,
  DAY,
  maker,
  NOW,
  owner,
  someEvidence,
  stranger,
} from '../../../../test/support/evidence';
import { performance, specification } from '../../../../test/support/requirements';
import { aWaiver } from '../../../../test/support/waivers';
import type { AttestationEvidence, Evidence } from './evidence';
import { judge } from './judge';
import type { Verdict } from './verdict';
import { digestOf, essenceOf } from './verdict-digest';

const assurance = { 1: 'self', 2: 'reviewed', 3: 'assessed', 4: 'assessed' } as const;
const catalogue = aCatalogue([
  performance('R-1', { assurance }),
  performance('R-2', { appliesWhen: 'component.traits.radio && !component.traits.battery' }),
  performance('R-3', { appliesWhen: '!component.traits.sensing', allowNotApplicable: true }),
  performance('W-1', {
    origin: { type: 'additional', judgedBy: 'publisher' },
    objectives: ['integrity'],
    appliesWhen: 'component.traits.updatable',
  }),
  performance('S-1', { subjects: ['system'], appliesWhen: 'component.traits.actuating' }),
  specification('a.1', [], {
    meets: [{ requirement: 'R-1', means: 'a' }],
    targets: { traits: ['updatable'] },
  }),
  specification('a.2', [], { meets: [{ requirement: 'R-1', means: 'a' }], validUntil: NOW + 50 * DAY }),
]);
const ids = ['R-1', 'R-2', 'R-3', 'W-1', 'a.1', 'a.2'];
const products = ['pkg:generic/kitakaze/valve@4.2.0', 'pkg:generic/kitakaze/pump@1.0'];

const waive = (place: number, code: string, component: string) =>
  aWaiver({
    place,
    finding: {
      code,
      requirement: { catalogue: catalogue.row.id, id: 'W-1' },
      subject: { id: component, kind: 'component' },
    },
    validFrom: place < 84 ? NOW - DAY : NOW + DAY,
    validUntil: NOW + (place - 70) * DAY,
  });

const anyTraits = fc.record(Object.fromEntries(traits.map((trait) => [trait, fc.boolean()])), {
  requiredKeys: traits.filter((trait) => trait !== 'radio' && trait !== 'actuating'),
});

const anyAttestation: fc.Arbitrary<AttestationEvidence> = fc
  .record({
    place: fc.integer({ min: 100, max: 999 }),
    results: fc.dictionary(
      fc.constantFrom(...ids),
      fc.oneof({ weight: 6, arbitrary: fc.constant('met' as const) }, fc.constantFrom(...claimResults)),
      { noNullPrototype: true },
    ),
    subjects: fc.subarray(products, { minLength: 1 }),
    byAssessor: fc.boolean(),
    days: fc.tuple(fc.integer({ min: -3, max: 40 }), fc.integer({ min: 41, max: 99 })),
    isDisputed: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ place, results, subjects, byAssessor, days: [from, until], isDisputed }) => {
    const counterStatements = isDisputed === 0 ? [aCounter(place, ['R-1'])] : [];
    const row = { place, subjects, validFrom: NOW + (from - 2) * DAY, validUntil: NOW + until * DAY };
    const parts = { catalogue, results, row, facts: { counterStatements } };
    return byAssessor ? anAssessment(parts) : anAttestation(parts);
  });

const anyEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    answered: fc.tuple(anyTraits, anyTraits),
    riskClass: fc.constantFrom(1, 2, 2, 3),
    attestations: fc.uniqueArray(anyAttestation, {
      maxLength: 6,
      selector: ({ attestation }) => attestation.place,
    }),
    gates: fc.subarray([1, 2, 3, 9] as const, { minLength: 1 }),
    accredited: fc.subarray([
      anAccreditation('basic', NOW + 20 * DAY),
      { ...anAccreditation('basic', NOW + 30 * DAY), id: 'other', issuer: 'party:authority' },
    ]),
    waivers: fc.subarray(
      ['conformance.unclaimed', 'conformance.not-in-force', 'conformance.partly'].flatMap((code, index) =>
        [0, 1].map((part) => waive(80 + 2 * index + part, code, `part-${part}`)),
      ),
      { minLength: 5 },
    ),
    assessments: fc.subarray([
      aRiskAssessment({ validUntil: NOW + 60 * DAY }),
      aRiskAssessment({ id: '61', place: 61, residual: 'high', validFrom: NOW + 10 * DAY }),
    ]),
  })
  .map(({ answered, riskClass, attestations, gates, accredited, assessments, waivers }) =>
    someEvidence({
      systems: [
        aSystem({
          riskClass,
          components: answered.map((each, index) =>
            aComponent({ id: `part-${index}`, product: products[index] ?? '', traits: each }),
          ),
        }),
      ],
      parties: [aParty(owner), aParty(maker)],
      catalogues: [catalogue],
      attestations,
      accreditations: accredited,
      assessments,
      waivers,
      policies: [
        aPolicy(owner, { gates: [...gates] }),
        aPolicy(maker, { gates: [1], highestResidualRisk: 'low' }),
      ],
    }),
  );

/** Everything named by the maker in full, so that single changes decide. */
const nearlyPermitted = anyEvidence.map((evidence) => ({
  ...evidence,
  attestations: [
    ...evidence.attestations,
    anAssessment({
      catalogue,
      results: { 'R-1': 'met', 'R-2': 'met', 'R-3': 'met' },
      row: { place: 50, subjects: products },
    }),
  ],
}));
/** Nothing is said of what may be waived, and only that is asked for. */
const nearlyWaived = nearlyPermitted.map((evidence) => ({
  ...evidence,
  attestations: evidence.attestations.slice(-1),
  policies: [aPolicy(owner, { gates: [3] })],
}));
/** All that may be waived is, of whatever the maker says too little or of another version. */
const waivedInPart = nearlyPermitted.map((evidence) => ({
  ...evidence,
  policies: [aPolicy(owner, { gates: [3] })],
  waivers: ['unclaimed', 'no-standing', 'subject-mismatch', 'not-in-force', 'means-incomplete'].flatMap(
    (code, index) =>
      [0, 1].map((part) => waive(70 + 2 * index + part, `conformance.${code}`, `part-${part}`)),
  ),
}));

/** Anything, by somebody who was not admitted, is no owner of the name or no assessor; or of a version that nobody runs. */
const saidWithoutStanding: fc.Arbitrary<AttestationEvidence> = fc
  .record({
    place: fc.integer({ min: 1_000, max: 9_999 }),
    results: fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...claimResults), {
      noNullPrototype: true,
    }),
    subjects: fc.subarray(products, { minLength: 1 }),
    role: fc.constantFrom('self' as const, 'second-party' as const, 'third-party' as const),
    isAdmitted: fc.boolean(),
    isOfOtherVersion: fc.boolean(),
  })
  .map(({ place, results, subjects, role, isAdmitted, isOfOtherVersion }) =>
    anAttestation({
      catalogue,
      results,
      row: {
        place,
        issuer: stranger,
        role,
        subjects: isOfOtherVersion ? subjects.map((name) => `${name}.9`) : subjects,
        products: subjects.map(productOf),
      },
      facts: { issuer: aParty(stranger, isAdmitted ? {} : { admittedAt: null }) },
    }),
  );
const anyCase = fc.oneof(anyEvidence, nearlyPermitted, nearlyWaived);

/** The same, every member where RFC 8785 has it. */
const inCanonicalOrder = (verdict: Verdict) =>
  JSON.parse(toCanonicalJson(verdict as unknown as JsonValue)) as Verdict;

const whatWasFound = ({ outcome, findings }: Verdict) => ({
  outcome,
  findings: findings.map(({ because: _, ...finding }) => finding),
});

describe('the laws of judging', () => {
  it('says the same in whatever order the evidence comes', () => {
    const shuffled = (list: readonly unknown[]) => fc.shuffledSubarray([...list], { minLength: list.length });
    const pair = anyCase.chain((evidence) =>
      fc
        .record({
          attestations: shuffled(evidence.attestations),
          parties: shuffled(evidence.parties),
          policies: shuffled(evidence.policies),
          assessments: shuffled(evidence.assessments),
          waivers: shuffled(evidence.waivers),
          accreditations: shuffled(evidence.accreditations),
          requirements: shuffled(catalogue.requirements),
        })
        .map(({ requirements, ...lists }) => {
          const catalogues = [{ ...catalogue, requirements }];
          return [evidence, { ...evidence, ...lists, catalogues } as Evidence] as const;
        }),
    );
    fc.assert(fc.property(pair, ([one, other]) => expect(judge(other, NOW)).toEqual(judge(one, NOW))));
  });

  it('never turns a permit into a denial because somebody with standing adds that something is met', () => {
    const added = fc.tuple(anyCase, fc.constantFrom(...ids), fc.boolean(), fc.constantFrom(...products));
    const outcomes = { permit: 0, conditional: 0, deny: 0 };
    fc.assert(
      fc.property(added, ([evidence, id, byAssessor, product]) => {
        const parts = {
          catalogue,
          results: { [id]: 'met' } as const,
          row: { place: 2000, subjects: [product] },
        };
        const one = byAssessor ? anAssessment(parts) : anAttestation(parts);
        const { outcome } = judge(evidence, NOW);
        outcomes[outcome]++;
        // A waiver is of one code: what is said may make another finding of it.
        if (outcome !== 'permit') return;
        expect(judge({ ...evidence, attestations: [...evidence.attestations, one] }, NOW).outcome).toBe(
          'permit',
        );
      }),
      { numRuns: 300 },
    );
    expect(outcomes.permit).toBeGreaterThan(10);
    expect(outcomes.conditional).toBeGreaterThan(5);
    expect(outcomes.deny).toBeGreaterThan(10);
  });

  it('never turns a denial into a permit because a trait is no longer answered', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...traits), fc.constantFrom(0, 1), (evidence, trait, index) => {
        if (judge(evidence, NOW).outcome !== 'deny') return;
        const { system } = evidence.systems[0] ?? aSystem();
        const components = system.definition.components.map((each, at) =>
          at === index ? { ...each, traits: { ...each.traits, [trait]: undefined } } : each,
        );
        const definition = { ...system.definition, components };
        const without = { ...evidence, systems: [{ system: { ...system, definition } }] };
        expect(judge(without, NOW).outcome).toBe('deny');
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every finding until the verdict ends, though another ground may take its turn', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 100 * DAY }), (evidence, later) => {
        const verdict = judge(evidence, NOW);
        const at = Math.min(NOW + later, (verdict.validUntil ?? NOW + later + 1) - 1);
        expect(whatWasFound(judge(evidence, at))).toEqual(whatWasFound(verdict));
      }),
      { numRuns: 300 },
    );
  });

  it('gives a digest and an essence that are those of the canonical text', () => {
    fc.assert(
      fc.property(anyCase, (evidence) => {
        const verdict = judge(evidence, NOW);
        expect(digestOf(verdict)).toBe(verdict.digest);
        expect(essenceOf(inCanonicalOrder(verdict))).toBe(essenceOf(verdict));
        expect(digestOf({ ...verdict, at: NOW + 1 })).not.toBe(verdict.digest);
      }),
    );
  });

  it('decides nothing by what is said without standing', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyEvidence, nearlyPermitted, nearlyWaived, waivedInPart),
        fc.array(saidWithoutStanding, { minLength: 1, maxLength: 3 }),
        (evidence, said) => {
          const attestations = [...evidence.attestations, ...said];
          const verdict = judge(evidence, NOW);
          expect(judge({ ...evidence, attestations }, NOW).outcome).toBe(verdict.outcome);
        },
      ),
      { numRuns: 500 },
    );
  });
});
