import {
  compileCondition,
  toAnswer,
  traits,
  type Answer,
  type Condition,
  type FactName,
  type KnownFacts,
  type Predicate,
  type Trait,
  type Truth,
} from '#core/condition';
import { applicabilityOf } from './applicability';
import type { Means, Specification } from './means';

/** Why a specification does not let its means hold, or not yet. */
export type MeansGap =
  'not-met' | 'not-shown' | 'not-yet-valid' | 'no-longer-valid' | 'made-for-others' | 'maybe-for-others';

/** How far one means goes: yes if all of its specifications are met, valid and made for what is judged. */
export interface MeansConformance {
  readonly means: string;
  readonly holds: Answer;
  /** What each specification lacks; empty where the means holds. */
  readonly gaps: readonly { readonly specification: string; readonly gap: MeansGap }[];
}

/** Whether a performance requirement is met, by what, and how far every means goes. */
export interface Conformance {
  readonly requirement: string;
  readonly met: Answer;
  /** `direct`, or the id of the first means that holds; null where it is not shown to be met. */
  readonly by: 'direct' | { readonly means: string } | null;
  readonly means: readonly MeansConformance[];
}

/** What conformance is judged from. */
export interface ConformanceEvidence {
  /** Instant for which is asked, whole seconds since 1970. */
  readonly at: number;
  readonly known: KnownFacts;
  /** True for a requirement claimed as met, false for any other claim, null where nothing is claimed. */
  readonly isMet: (requirement: string) => Truth;
}

/**
 * A performance requirement is met directly, or through one means. Only `met` is met: whether `not-applicable` is an answer is
 * asked before. What nobody showed, and a means nobody can tell to be made for this, is unknown.
 */
export function conformanceOf(
  requirement: string,
  means: readonly Means[],
  evidence: ConformanceEvidence,
): Conformance {
  const standing = means.map((each) => meansConformance(each, evidence));
  const direct = toAnswer(evidence.isMet(requirement));
  const held = standing.find(({ holds }) => holds === 'yes');
  const answers = [direct, ...standing.map(({ holds }) => holds)];
  return {
    requirement,
    met: answers.find((answer) => answer === 'yes') ?? answers.find((answer) => answer === 'unknown') ?? 'no',
    by: direct === 'yes' ? 'direct' : held ? { means: held.means } : null,
    means: standing,
  };
}

function meansConformance({ id, specifications }: Means, evidence: ConformanceEvidence): MeansConformance {
  const gaps = specifications.flatMap((specification) =>
    gapsOf(specification, evidence).map((gap) => ({ specification: specification.id, gap })),
  );
  const isOpen = ({ gap }: { readonly gap: MeansGap }) => gap === 'not-shown' || gap === 'maybe-for-others';
  return { means: id, holds: gaps.length === 0 ? 'yes' : gaps.every(isOpen) ? 'unknown' : 'no', gaps };
}

function gapsOf(specification: Specification, { at, known, isMet }: ConformanceEvidence): MeansGap[] {
  const { id, validFrom, validUntil } = specification;
  const met = isMet(id);
  const suits = isMadeFor(specification, known);
  const gaps: readonly (MeansGap | false)[] = [
    validFrom !== undefined && at < validFrom && 'not-yet-valid',
    validUntil !== undefined && at >= validUntil && 'no-longer-valid',
    suits === false && 'made-for-others',
    suits === null && 'maybe-for-others',
    met === false && 'not-met',
    met === null && 'not-shown',
  ];
  return gaps.filter((gap) => gap !== false);
}

/** Whether it was made for this: by its targets, its layers and its condition. Outside of them it is no means. */
export function isMadeFor(specification: Specification, known: KnownFacts): Truth {
  const predicate = predicates.get(specification) ?? madeFor(specification);
  predicates.set(specification, predicate);
  return predicate(known);
}

/** Kept per specification: a judgement asks each of them for every component. */
const predicates = new WeakMap<Specification, Predicate>();

function madeFor(specification: Specification): Predicate {
  const { targets = {} } = specification;
  const { layers, systemClasses, sectors, traits: words = [] } = targets;
  const asked = words.filter(isTrait).map((trait): Condition => ({ field: `component.traits.${trait}` }));
  const suits = compileCondition({
    and: [
      applicabilityOf(specification),
      ...isAmong('component.layer', layers),
      ...isAmong('system.class', systemClasses),
      ...isAmong('system.sector', sectors),
      ...asked,
    ],
  });
  // A trait outside the vocabulary is one that nobody can answer.
  if (asked.length < words.length) return (known) => suits(known) && null;
  return suits;
}

/** What has no value is among none. */
function isAmong(field: FactName, words: readonly string[] | undefined): Condition[] {
  return words ? [{ has: field }, { in: { value: { field }, list: { constant: words } } }] : [];
}

function isTrait(word: string): word is Trait {
  return traits.some((trait) => trait === word);
}
