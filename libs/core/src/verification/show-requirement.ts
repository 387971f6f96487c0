import type { ClaimResult } from '#core/attestation';
import type { KeptRequirement } from '#core/catalogue';
import { rankOf } from './claimant';
import type { Assurance } from './evidence';
import { judgeMappings, type Demand } from './judge-mappings';
import { judgeMeans, type MeansJudgement } from './judge-means';
import type { Crossing } from './mapping-index';
import type { Applicable } from './resolution';
import type { Situation } from './situation';
import type { JudgedSubject } from './judged-subject';
import type { Ground } from './verdict';
import { weighClaims, type Shortfall, type Weighing } from './weigh-claims';
import type { Claimant } from './claimant';

/** Whether a requirement is shown for a subject, and how, or what is lacking. */
export interface Showing {
  readonly answer:
    'met' | 'met-by-means' | 'met-by-mapping' | 'planned' | 'not-applicable' | Shortfall | 'means-incomplete';
  readonly because: readonly Ground[];
  /** What the answer stands by; of what is lacking, nothing. */
  readonly support: readonly Claimant[];
  /** The mapping by which it is shown, or null. */
  readonly crossing: Crossing | null;
  readonly until: number;
}

/** Shortfalls that are told even where a means was begun: somebody spoke of the requirement itself. */
const spokenOf: ReadonlySet<Shortfall> = new Set([
  'not-met',
  'partly',
  'assurance-too-low',
  'not-applicable-not-allowed',
  'only-planned',
]);

/** The assurance that a requirement asks for in a system of this risk class. What law asks for is assessed unless it says less. */
export function neededAssurance({ assurance, origin }: KeptRequirement, riskClass: number): Assurance {
  const level = assurance?.[riskClass as 1 | 2 | 3 | 4];
  return level ?? (origin.type === 'legal' ? 'assessed' : 'self');
}

/** A requirement is shown directly, through one means all of whose specifications are shown as surely, or through a mapping. */
export function showRequirement(situation: Situation, applicable: Applicable, demand: Demand): Showing {
  const direct = weighDirectly(situation, applicable, demand.needed);
  if ('shown' in direct.answer) return shownAs(direct.answer.shown, direct);
  // Who says that the requirement itself is not met is outdone only by what is shown more surely.
  const needed = Math.max(demand.needed, direct.contrary + 1);
  const against = direct.contrary < 0 ? [] : direct.because;
  const means = judgeMeans(situation, applicable, needed);
  if (means.state === 'held') {
    const until = Math.min(means.until, direct.until);
    const because = [...against, ...means.because];
    return { answer: 'met-by-means', because, support: means.support, crossing: null, until };
  }
  const { crossing, because, support, until } = judgeMappings(situation, applicable, { ...demand, needed });
  const soonest = Math.min(until, means.until, direct.until);
  if (!crossing) return lackingOf(direct, direct.answer.lacking, means, soonest);
  return { answer: 'met-by-mapping', because: [...against, ...because], support, crossing, until: soonest };
}

function weighDirectly({ claims }: Situation, applicable: Applicable, needed: number): Weighing {
  const { catalogue, requirement, subject } = applicable;
  return weighClaims(claims.of(subject, catalogue), {
    requirement: requirement.id,
    position: catalogue.positions.get(requirement.id) ?? -1,
    needed,
    suffices: sufficientFor(requirement, subject),
  });
}

function lackingOf(direct: Weighing, lacking: Shortfall, means: MeansJudgement, until: number): Showing {
  const isToldAlone = means.state === 'not-begun' || spokenOf.has(lacking);
  const answer = isToldAlone ? lacking : 'means-incomplete';
  const because = isToldAlone ? direct.because : [...direct.because, ...means.because];
  return { answer, because, support: [], crossing: null, until };
}

/** The rank of the assurance a requirement needs in what is judged. */
export function neededRank({ judged }: Situation, requirement: KeptRequirement): number {
  return rankOf(neededAssurance(requirement, judged.riskClass));
}

const answers = {
  met: ['met'],
  metOrNotApplicable: ['met', 'not-applicable'],
  metOrPlanned: ['met', 'planned'],
  metNotApplicableOrPlanned: ['met', 'not-applicable', 'planned'],
} as const;

/** What only operation can show may be planned until operation begins. */
function sufficientFor(
  { phases, allowNotApplicable }: KeptRequirement,
  { operates }: JudgedSubject,
): readonly ClaimResult[] {
  const mayBePlanned = !operates && phases.every((phase) => phase === 'operation');
  if (!mayBePlanned) return allowNotApplicable ? answers.metOrNotApplicable : answers.met;
  return allowNotApplicable ? answers.metNotApplicableOrPlanned : answers.metOrPlanned;
}

function shownAs(shown: ClaimResult, direct: Weighing): Showing {
  const answer = shown === 'planned' || shown === 'not-applicable' ? shown : 'met';
  const { because, support, until } = direct;
  return { answer, because, support, crossing: null, until };
}
