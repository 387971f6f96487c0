import { NEVER } from './instants';
import { sourceOf, type Crossing } from './mapping-index';
import type { Applicable } from './resolution';
import type { Situation } from './situation';
import type { Ground } from './verdict';
import { weighClaims } from './weigh-claims';
import type { Claimant } from './claimant';

/** What it takes for a requirement to be shown. */
export interface Demand {
  /** Rank of the assurance. */
  readonly needed: number;
  /** The parties that rely on it: on their policies it depends which mappings count beside the publisher's. */
  readonly relying: readonly string[];
}

/** How far mappings to a requirement go. */
export interface MappingJudgement {
  /** The one by which the requirement is shown, or null. */
  readonly crossing: Crossing | null;
  /** The mapping, the policies that name it, and the attestations of the requirement it is mapped from. */
  readonly because: readonly Ground[];
  readonly support: readonly Claimant[];
  readonly until: number;
}

const none: MappingJudgement = { crossing: null, because: [], support: [], until: NEVER };

/**
 * Looks for a mapping that counts, from a requirement that is attested as met, as surely as is needed here. Of several the one that
 * lasts longest.
 */
export function judgeMappings(
  situation: Situation,
  applicable: Applicable,
  demand: Demand,
): MappingJudgement {
  const crossings = situation.mappings.of(applicable, demand.relying);
  const judged = crossings.map((each) => judgeCrossing(situation, applicable, each, demand.needed));
  const [first, ...others] = judged.filter(({ crossing }) => crossing !== null);
  if (first) return others.reduce((best, each) => (each.until > best.until ? each : best), first);
  return { ...none, until: judged.reduce((soonest, { until }) => Math.min(soonest, until), NEVER) };
}

function judgeCrossing(
  { claims }: Situation,
  { subject }: Applicable,
  crossing: Crossing,
  needed: number,
): MappingJudgement {
  const { mapping, relation } = crossing;
  const { answer, because, support, until } = weighClaims(claims.of(subject, sourceOf(crossing)), {
    requirement: relation.from,
    position: relation.position,
    needed,
    suffices: ['met'],
  });
  if (!('shown' in answer)) return { ...none, until };
  return {
    crossing,
    because: [...groundsOf(crossing), ...because],
    support,
    until: Math.min(until, mapping.validUntil ?? NEVER),
  };
}

function groundsOf({ mapping, relation, policies }: Crossing): Ground[] {
  const { leafHash, place, fromCatalogue } = mapping;
  return [
    { fact: `requirement ${relation.from} of ${fromCatalogue}`, value: relation.relation },
    { leafHash, place },
    ...policies.map((policy) => ({ leafHash: policy.leafHash, place: policy.place })),
  ];
}
