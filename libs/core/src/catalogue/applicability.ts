import {
  explainCondition,
  readCondition,
  toKnownFacts,
  type Answer,
  type ComponentDescription,
  type Condition,
  type DecidingPart,
  type KnownFacts,
  type Reading,
} from '#core/condition';
import type { KeptRequirement } from './kept-requirement';
import type { Requirement } from './requirement';

/** A parameter and what stands for it unless a profile sets it; `null` where it must be set. */
export interface ParameterDefault {
  readonly id: string;
  readonly values: readonly string[] | null;
}

/** Whether a requirement applies to what was described, and why. */
export interface RequirementExplanation {
  readonly requirement: string;
  /** Whether it applies to any of its subjects. */
  readonly applies: Answer;
  readonly because: readonly Reading[];
  readonly decidedBy: readonly DecidingPart[];
  /** Layers narrow components only, so its other subjects may have another answer. */
  readonly subjects: readonly {
    readonly subject: Requirement['subjects'][number];
    readonly applies: Answer;
  }[];
  readonly parameters: readonly ParameterDefault[];
}

/** Asks whether a requirement applies to a component in its surroundings, as far as they are described. */
export function explainRequirement(
  requirement: KeptRequirement,
  description: ComponentDescription,
): RequirementExplanation {
  const known = toKnownFacts(description);
  const { answer, because, decidedBy } = explainCondition(applicabilityOf(requirement), known);
  return {
    requirement: requirement.id,
    applies: answer,
    because,
    decidedBy,
    subjects: requirement.subjects.map((subject) => ({
      subject,
      applies: answerFor(requirement, subject, known),
    })),
    parameters: (requirement.params ?? []).map(({ id, values }) => ({ id, values: values ?? null })),
  };
}

/** When a requirement applies to any of its subjects: its condition, and its layers where components are all it concerns. */
export function applicabilityOf(requirement: KeptRequirement): Condition {
  const onlyComponents = requirement.subjects.every((subject) => subject === 'component');
  return onlyComponents ? narrowed(requirement) : conditionOf(requirement);
}

function answerFor(
  requirement: KeptRequirement,
  subject: Requirement['subjects'][number],
  known: KnownFacts,
): Answer {
  const condition = subject === 'component' ? narrowed(requirement) : conditionOf(requirement);
  return explainCondition(condition, known).answer;
}

function narrowed(requirement: KeptRequirement): Condition {
  const { layers } = requirement;
  const condition = conditionOf(requirement);
  if (!layers) return condition;
  const inLayers: Condition = { in: { value: { field: 'component.layer' }, list: { constant: layers } } };
  return 'constant' in condition && condition.constant ? inLayers : { and: [inLayers, condition] };
}

function conditionOf({ condition, appliesWhen }: KeptRequirement): Condition {
  if (condition) return condition;
  return appliesWhen === undefined ? { constant: true } : readCondition(appliesWhen);
}
