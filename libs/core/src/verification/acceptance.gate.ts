import { residualRisks } from '#core/risk';
import { residualOf } from './assessments';
import { checkConditions } from './acceptance-conditions';
import { found, type Check } from './check';
import type { PolicyEvidence } from './evidence';
import type { Situation } from './situation';
import type { Ground } from './verdict';

/** Gate 9: what each party asks for before it takes part, as it published it. */
export function checkAcceptance(situation: Situation): readonly Check[] {
  const { judged } = situation;
  const policies = policiesOf(situation);
  if (policies.length === 0) {
    return [found('acceptance.no-policy', { subject: judged.reference, side: judged.side })];
  }
  return policies.flatMap((policy) => [
    ...checkRiskClass(situation, policy),
    ...checkResidualRisk(situation, policy),
    ...checkConditions(situation, policy),
  ]);
}

/** The policies that count: those of the owners and of the providers, by party id. */
export function policiesOf({ evidence, parties }: Situation): readonly PolicyEvidence[] {
  return parties.flatMap((party) => evidence.policies.filter(({ id }) => id === party));
}

/** A policy as a ground. */
export function policyGround({ leafHash, place }: PolicyEvidence): Ground {
  return { leafHash, place };
}

function checkRiskClass({ judged }: Situation, policy: PolicyEvidence): Check[] {
  const { highestRiskClass } = policy.policy;
  if (highestRiskClass === null) return [];
  const { riskClass, reference, side } = judged;
  const isAccepted = riskClass <= highestRiskClass;
  return [
    found(isAccepted ? 'acceptance.risk-class-accepted' : 'acceptance.risk-class-too-high', {
      subject: { id: policy.id, kind: 'party' },
      side,
      because: [policyGround(policy), { fact: `${reference.kind}.riskClass`, value: riskClass }],
    }),
  ];
}

function checkResidualRisk(situation: Situation, policy: PolicyEvidence): Check[] {
  const { highestResidualRisk } = policy.policy;
  if (highestResidualRisk === null) return [];
  const { residual, inForce, nextChange: until } = residualOf(situation);
  const about = { subject: { id: policy.id, kind: 'party' }, side: situation.judged.side, until } as const;
  if (residual === null) {
    return [found('acceptance.residual-risk-unknown', { ...about, because: [policyGround(policy)] })];
  }
  const isAccepted = residualRisks.indexOf(residual) <= residualRisks.indexOf(highestResidualRisk);
  const worst = inForce.filter((each) => each.residual === residual);
  const because = [policyGround(policy), ...worst.map(({ leafHash, place }) => ({ leafHash, place }))];
  const code = isAccepted ? 'acceptance.residual-risk-accepted' : 'acceptance.residual-risk-too-high';
  return [found(code, { ...about, because })];
}
