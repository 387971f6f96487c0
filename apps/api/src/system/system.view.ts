import type { AcceptancePolicyRow, RiskAssessmentRow } from '#core/statement';
import { computedClass } from '#core/system';
import type { PolicyTerms } from '#core/verification';
import type { PresentState } from '#registry/statement';
import type { DefinedSystem } from '#registry/system';
import { toState } from '../statement/statement.view';
import type { PolicyView, RiskAssessmentView, SystemSummary, SystemView } from './system.schema';

/** A system as lists show it. */
export function toSystemSummary(system: DefinedSystem, state: PresentState): SystemSummary {
  const { id, owner, name, place, leafHash, at, title, label, definition } = system;
  const { sector, phase, riskClass, components } = definition;
  const computed = computedClass(definition);
  return {
    id,
    owner,
    name,
    place,
    leafHash,
    at,
    title,
    sector,
    phase,
    riskClass,
    computedClass: { riskClass: computed.riskClass, because: computed.because.map(({ fact }) => fact) },
    components: components.length,
    label,
    state: toState(state),
  };
}

/** A system with its definition. */
export function toSystemView(system: DefinedSystem, state: PresentState): SystemView {
  return { ...toSystemSummary(system, state), definition: system.definition };
}

/** A risk assessment as it is shown. */
export function toAssessmentView(row: RiskAssessmentRow, state: PresentState): RiskAssessmentView {
  const { place, leafHash, issuer, at, subject: system, residual, validFrom, validUntil, label } = row;
  return {
    place,
    leafHash,
    issuer,
    at,
    system,
    residual,
    validFrom,
    validUntil,
    label,
    state: toState(state),
  };
}

/** An acceptance policy as it is shown; its terms are those the kind made of the payload. */
export function toPolicyView({ id, place, leafHash, at, policy }: AcceptancePolicyRow): PolicyView {
  const {
    gates,
    conditions,
    dutyToConnect,
    highestRiskClass,
    highestResidualRisk,
    mappings = [],
  } = policy as PolicyTerms;
  return {
    party: id,
    place,
    leafHash,
    at,
    gates: [...gates],
    highestRiskClass,
    highestResidualRisk,
    dutyToConnect,
    conditions: conditions.map((condition) => ({ ...condition })),
    mappings: mappings.map((mapping) => ({ ...mapping })),
  };
}
