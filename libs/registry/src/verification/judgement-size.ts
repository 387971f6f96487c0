import { Refusal } from '#core/refusal';
import { judgementCost, type CostlyEvidence } from '#core/verification';

/** Most pairs of a requirement and something it could be about that are looked at: requirements are read for nothing more. */
const MAX_PAIRS = 100_000;

/** Highest cost of a judgement: less than a second, of which most is telling what is wrong where everything is. */
const MAX_COST = 1_000_000;

/** How large a judgement would be. */
export interface JudgementSize {
  /** Definitions, components and parties. */
  readonly subjects: number;
  /** Of all catalogues at hand, conditions of policies and rules of authorities. */
  readonly requirements: number;
}

/** Refuses (judgement-too-large) what there is no need to read to know that it would take too long. */
export function refuseTooMuch({ subjects, requirements }: JudgementSize): void {
  if (subjects * requirements <= MAX_PAIRS) return;
  throw new Refusal(
    'judgement-too-large',
    `${requirements} requirements, conditions and rules for ${subjects} subjects are more than ${MAX_PAIRS} pairs`,
  );
}

/** Refuses (judgement-too-large) what would take too long by what the conditions of its requirements ask. */
export function refuseTooCostly(evidence: CostlyEvidence): void {
  const cost = judgementCost(evidence);
  if (cost <= MAX_COST) return;
  throw new Refusal(
    'judgement-too-large',
    `requirements, conditions and rules ask ${cost} times, more than ${MAX_COST}, whether something holds`,
  );
}
