/** A mutant that no test can see, and why. */
export interface Equivalent {
  readonly mutant: string;
  readonly because: string;
}

/** Mutants that change nothing that can be seen; one that is killed or no longer there does not belong here. */
export const equivalents: readonly Equivalent[] = [
  ...each('it takes one of two that are the same', [
    'verification/grounds.ts joined, comparison swapped: < → <=',
    'verification/instants.ts firstAfter, comparison swapped: < → <=',
    'verification/judge.ts validUntil, comparison swapped: < → <=',
    'system/classification.ts computedClass, comparison swapped: > → >=',
  ]),
  ...each('what is compared is never the same: keys and requirements are there once', [
    'verification/grounds.ts joined, comparison swapped: < → <= (2)',
    'attestation/disputes.ts byCodeUnit, comparison swapped: < → <=',
    'attestation/disputes.ts byCodeUnit, comparison swapped: > → >=',
  ]),
  ...each('two statements are never at one place', [
    'verification/assessment-check.ts checkAssessment, comparison swapped: > → >= (2)',
  ]),
  ...each('the newest is the last one compared, and so is found again among those that last alike', [
    'verification/assessment-check.ts checkAssessment, comparison swapped: > → >=',
  ]),
  ...each('a short cut to what the long way comes to', [
    'verification/judge-means.ts judge, guard removed: if (this.claimants.length === 0) return notBegun; → ;',
    'verification/known-facts.ts agreed, connective swapped: || → &&',
    'verification/shown-grounds.ts groundsOfWords, step dropped: words.filter((word) => !told.has(word)) → words',
    'verification/resolution.ts predicateOf, guard removed: if (known) return known; → ;',
    'verification/judgement-cost.ts askedBy, guard removed: if (kept) return kept; → ;',
    'verification/waivers.ts settle, guard removed: if (this.byFinding.size === 0) return checks; → ;',
    'verification/weigh-claims.ts isPlain, answer fixed: { return question.suffices.includes(result) && claimant.ran… → { return false; }',
    'verification/weigh-claims.ts isPlain, comparison swapped: >= → >',
  ]),
  ...each('only the means are asked for, and they do not depend on the requirement itself', [
    'verification/judge-means.ts isMet, guard removed: if (id === this.applicable.requirement.id) return null; → ;',
  ]),
  ...each('the members of a list are gone through by their indices, in the same order', [
    'verification/opened-verdict.ts placesIn, guard removed: if (Array.isArray(value)) return value.forEach(look); → ;',
  ]),
  ...each('somebody always relies on what is judged', [
    'verification/mapping-index.ts of, comparison swapped: > → >=',
  ]),
  ...each('who bears a risk bears that of a requirement', [
    'verification/waivers.ts of, connective swapped: || → && (2)',
  ]),
  ...each('a trait that is no word of ours is a fact nobody stated, which is unknown as well', [
    'catalogue/conformance.ts madeFor, step dropped: words.filter(isTrait) → words',
    'catalogue/conformance.ts isTrait, comparison swapped: === → !==',
  ]),
  ...each('the empty name is no prefix', ['party/name-prefix.ts prefixesOf, comparison swapped: > → >=']),
  ...each('what it guards against cannot come, or is a TypeError all the same', [
    "verification/participant.ts participantsIn, guard removed: if (!alone) throw new TypeError('there is no system to judg… → ;",
    "verification/plan.ts toStep, guard removed: if (!first) throw new TypeError('a step closes at least one… → ;",
    'verification/sector-rules.ts stated, guard removed: if (!known) return []; → ;',
    "verification/situation.ts toSituation, guard removed: if (!judged) throw new TypeError('there is nothing to judge… → ;",
  ]),
];

function each(because: string, mutants: readonly string[]): readonly Equivalent[] {
  return mutants.map((mutant) => ({ mutant, because }));
}
