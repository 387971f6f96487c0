import { Refusal } from '#core/refusal';

/** Most pairs of a requirement and something it could be about that one judgement looks at: about half a second. */
const MAX_PAIRS = 100_000;

/** How large a judgement would be. */
export interface JudgementSize {
  /** Definitions, components and parties. */
  readonly subjects: number;
  /** Of all catalogues at hand, conditions of policies and rules of authorities. */
  readonly requirements: number;
}

/** Refuses (judgement-too-large) what would hold everybody else up. */
export function refuseTooMuch({ subjects, requirements }: JudgementSize): void {
  if (subjects * requirements <= MAX_PAIRS) return;
  throw new Refusal(
    'judgement-too-large',
    `${requirements} requirements, conditions and rules for ${subjects} subjects are more than ${MAX_PAIRS} pairs`,
  );
}
