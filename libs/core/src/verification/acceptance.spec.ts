import {
  aCatalogue,
  anAttestation,
  aPolicy,
  maker,
  NOW,
  owner,
  referenceTo,
  someEvidence,
  stranger,
} from '../../../../test/support/evidence';
import { someConnection } from '../../../../test/support/interconnection-evidence';
import { performance } from '../../../../test/support/requirements';
import type { Evidence, PolicyCondition, PolicyTerms } from './evidence';
import { judge } from './judge';

const condition: PolicyCondition = { catalogue: referenceTo(aCatalogue()), requirement: 'R-1' };
const asks = (more: Partial<PolicyCondition> = {}, terms: Partial<PolicyTerms> = {}) => [
  aPolicy(maker, { gates: [9], conditions: [{ ...condition, ...more }], ...terms }),
];
const acceptanceIn = (more: Partial<Evidence>) =>
  judge(someEvidence(more), NOW).findings.filter(({ gate }) => gate === 9);
const codesIn = (more: Partial<Evidence>) => acceptanceIn(more).map(({ code }) => code);

describe('a condition of a policy', () => {
  it('is unknown where nobody stated the facts it depends on', () => {
    const catalogues = [aCatalogue([performance('R-1', { appliesWhen: 'network.shared' })])];
    expect(acceptanceIn({ catalogues, policies: asks() })).toEqual([
      expect.objectContaining({
        code: 'acceptance.condition-unknown',
        side: maker,
        subject: { id: 'valve', kind: 'component' },
        because: [{ leafHash: 'leaf-70', place: 70 }],
      }),
    ]);
  });

  it('rests on the policy and on whoever shows it', () => {
    expect(acceptanceIn({ policies: asks() })).toEqual([
      expect.objectContaining({
        code: 'acceptance.condition-met',
        because: [{ leafHash: 'leaf-70', place: 70 }, { place: 100 }],
      }),
    ]);
  });

  it('does not apply where that is attested and allowed', () => {
    const catalogues = [aCatalogue([performance('R-1', { allowNotApplicable: true })])];
    const attestations = [anAttestation({ results: { 'R-1': 'not-applicable' } })];
    expect(codesIn({ catalogues, attestations, policies: asks() })).toEqual([
      'acceptance.condition-not-applicable',
    ]);
  });

  it('needs what the requirement asks for, or more where the party asks for more', () => {
    const assurance = { 1: 'reviewed', 2: 'reviewed', 3: 'reviewed', 4: 'reviewed' } as const;
    const catalogues = [aCatalogue([performance('R-1', { assurance })])];
    expect(codesIn({ catalogues, policies: asks() })).toEqual(['acceptance.condition-unmet']);
    expect(codesIn({ policies: asks({ assurance: 'reviewed' }) })).toEqual(['acceptance.condition-unmet']);
    expect(codesIn({ policies: asks({ assurance: 'self' }) })).toEqual(['acceptance.condition-met']);
  });

  it('is unknown where its catalogue is not in force, until it is', () => {
    const catalogues = [aCatalogue(undefined, { effectiveFrom: NOW + 1 })];
    const verdict = judge(someEvidence({ catalogues, policies: asks() }), NOW);
    expect(verdict.findings.at(-1)).toMatchObject({ code: 'acceptance.condition-unknown', side: owner });
    expect(verdict.validUntil).toBe(NOW + 1);
  });

  it('only informs where the party has to connect and names no ground for refusing', () => {
    const lacking = { attestations: [] };
    const duty = { dutyToConnect: true };
    expect(codesIn({ ...lacking, policies: asks({}, duty) })).toEqual(['acceptance.condition-informs']);
    expect(codesIn({ ...lacking, policies: asks({ ground: 'Act 1, Art. 7' }, duty) })).toEqual([
      'acceptance.condition-unmet',
    ]);
    expect(codesIn({ ...lacking, policies: asks({ requirement: 'R-9' }, duty) })).toEqual([
      'acceptance.condition-informs',
    ]);
  });
});

describe('policies', () => {
  it('count of the owners and the providers, nobody else', () => {
    const strangers = { ...aPolicy(stranger, { highestRiskClass: 1 }) };
    expect(codesIn({ policies: [strangers] })).toEqual(['acceptance.no-policy']);
    expect(acceptanceIn({ policies: [aPolicy(maker, { highestRiskClass: 1 }), strangers] })).toHaveLength(1);
  });

  it('ask for gates together, what is due with what is shown', () => {
    const askedBy = (...policies: Evidence['policies'][number][]) =>
      judge(someEvidence({ policies }), NOW).gatesAsked;
    expect(askedBy(aPolicy(maker, { gates: [3] }))).toEqual([2, 3, 9]);
    expect(askedBy(aPolicy(maker, { gates: [1] }))).toEqual([1, 9]);
    expect(askedBy(aPolicy(maker, { gates: [1] }), aPolicy(owner, { gates: [5] }))).toEqual([1, 5, 9]);
    expect(askedBy()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('ask of an interconnection that it is signed, in any case', () => {
    const policies = [aPolicy(maker, { gates: [9] })];
    expect(judge(someConnection({ policies }), NOW).gatesAsked).toEqual([1, 9]);
    expect(judge(someEvidence({ policies }), NOW).gatesAsked).toEqual([9]);
  });

  it('that ask for a gate nobody judges are named with it', () => {
    const first = aPolicy(maker, { gates: [5] });
    const second = { ...aPolicy(owner, { gates: [6] }), place: 71, leafHash: 'leaf-71' };
    const { findings } = judge(someEvidence({ policies: [first, second] }), NOW);
    expect(
      findings.filter(({ code }) => code === 'gate.not-judged').map(({ gate, because }) => [gate, because]),
    ).toEqual([
      [5, [{ leafHash: 'leaf-70', place: 70 }]],
      [6, [{ leafHash: 'leaf-71', place: 71 }]],
    ]);
  });
});
