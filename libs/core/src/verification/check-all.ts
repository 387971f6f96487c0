import type { Gate } from '#core/risk';
import { checkAcceptance } from './acceptance.gate';
import { askedGates, checkNotJudged } from './asked-gates';
import type { Check } from './check';
import { checkConformance } from './conformance.gate';
import { checkDefinition } from './definition.gate';
import type { Evidence } from './evidence';
import { checkRequirements } from './requirements.gate';
import { resolve, type Applicable } from './resolution';
import { toSituation, type Situation } from './situation';
import { Waivers } from './waivers';

/** A situation and all that was looked at in it. */
export interface Checked {
  readonly situation: Situation;
  readonly gatesAsked: readonly Gate[];
  readonly applicable: readonly Applicable[];
  /** The checks of what is due, in its order, and then what is told of their waivers; they are among all. */
  readonly conformance: readonly Check[];
  /** All checks, gate by gate. */
  readonly checks: readonly Check[];
}

/** Goes through the gates, at an instant in whole seconds since 1970. */
export function checkAll(evidence: Evidence, at: number): Checked {
  const situation = toSituation(evidence, at);
  const gatesAsked = askedGates(situation);
  const applicable = resolve(situation);
  const waivers = new Waivers(situation);
  const conformance = waivers.settle(checkConformance(situation, applicable));
  const checks = [
    ...checkDefinition(situation),
    ...checkRequirements(situation, applicable),
    ...conformance,
    ...checkNotJudged(situation, gatesAsked),
    ...waivers.settle(checkAcceptance(situation)),
  ];
  return { situation, gatesAsked, applicable, conformance, checks };
}
