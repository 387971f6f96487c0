import type { KeptRequirement } from '#core/catalogue';
import { leavesOf } from '#core/condition';
import type { Evidence } from './evidence';
import { participantsIn, type Participant } from './participant';
import { conditionOf } from './resolution';

/** What judges as much of the evidence as decides how long judging takes. */
export type CostlyEvidence = Pick<
  Evidence,
  'subject' | 'systems' | 'catalogues' | 'policies' | 'classificationRules'
>;

/** What looking at a requirement for something it could be about costs beside its condition: a finding is told of it. */
const PAIR = 8;

/** What is looked at in all: things requirements could be about, and descriptions that conditions are asked of. */
interface Extent {
  readonly subjects: number;
  readonly descriptions: number;
}

/** How much a catalogue asks, by requirement and in all; kept, because a service judges by the same few catalogues all day. */
interface Asked {
  readonly leaves: ReadonlyMap<string, number>;
  readonly total: number;
}

const known = new WeakMap<readonly KeptRequirement[], Asked>();

/**
 * How much there is to judge, in comparisons of a fact with a value: what every requirement, condition of a policy and rule of an
 * authority at hand takes for everything it could be about, whether it applies or not.
 */
export function judgementCost(evidence: CostlyEvidence): number {
  const extent = extentOf(participantsIn(evidence));
  const asked = new Map(evidence.catalogues.map(({ row, requirements }) => [row.id, askedBy(requirements)]));
  const ofCatalogues = [...asked.values()].map(
    ({ leaves, total }) => PAIR * leaves.size * extent.subjects + total * extent.descriptions,
  );
  const ofConditions = evidence.policies
    .flatMap(({ policy }) => policy.conditions)
    .map(({ catalogue, requirement }) =>
      costOf(asked.get(catalogue.digest.sha256)?.leaves.get(requirement) ?? 0, extent),
    );
  const ofRules = (evidence.classificationRules ?? [])
    .flatMap(({ classification }) => classification.rules)
    .map(({ condition }) => costOf(condition ? leavesOf(condition) : 1, extent));
  return [...ofCatalogues, ...ofConditions, ...ofRules].reduce((sum, cost) => sum + cost, 0);
}

function costOf(leaves: number, { subjects, descriptions }: Extent): number {
  return PAIR * subjects + leaves * descriptions;
}

/** A component is described once for itself, for its system, for who provides it and for what is judged. */
function extentOf(participants: readonly Participant[]): Extent {
  const components = participants.flatMap(({ components: own }) => own);
  const parties = new Set([
    ...participants.map(({ side }) => side),
    ...components.map(({ provider }) => provider),
  ]);
  const subjects = 1 + participants.length + components.length + parties.size;
  return { subjects, descriptions: 4 * components.length };
}

function askedBy(requirements: readonly KeptRequirement[]): Asked {
  const kept = known.get(requirements);
  if (kept) return kept;
  const leaves = new Map(requirements.map((requirement) => [requirement.id, leavesIn(requirement)]));
  const asked = { leaves, total: [...leaves.values()].reduce((sum, count) => sum + count, 0) };
  known.set(requirements, asked);
  return asked;
}

function leavesIn(requirement: KeptRequirement): number {
  const condition = conditionOf(requirement);
  return condition ? leavesOf(condition) : 0;
}
