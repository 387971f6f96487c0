import { found, type Check, type FindingParts } from './check';
import { rankOf } from './claimant';
import type { PolicyCondition, PolicyEvidence } from './evidence';
import type { FindingCode } from './finding-codes';
import { catalogueState } from './requirements.gate';
import { resolveOne, type Applicable } from './resolution';
import { neededRank, showRequirement } from './show-requirement';
import type { Situation } from './situation';

/** A condition of one party's policy, with the ground it is told with. */
interface Asked {
  readonly policy: PolicyEvidence;
  readonly condition: PolicyCondition;
}

type About = Pick<FindingParts, 'requirement' | 'because' | 'subject' | 'side'>;

/** The conditions of a policy: requirements that have to be shown wherever they apply, at the assurance the party asks for. */
export function checkConditions(situation: Situation, policy: PolicyEvidence): readonly Check[] {
  return policy.policy.conditions.flatMap((condition) => checkCondition(situation, { policy, condition }));
}

function checkCondition(situation: Situation, asked: Asked): Check[] {
  const { catalogue: reference, requirement: id } = asked.condition;
  const catalogue = situation.catalogues.get(reference.digest.sha256);
  const { code, until } = catalogueState(catalogue, reference, situation.at);
  const requirement = catalogue?.requirements[catalogue.positions.get(id) ?? -1];
  if (!catalogue || !requirement || code !== 'requirements.catalogue-in-force') {
    return [found(open('acceptance.condition-unknown', asked), { ...about(situation, asked), until })];
  }
  const applicable = resolveOne(requirement, catalogue, situation.subjects);
  if (applicable.length === 0) return [found('acceptance.condition-not-applicable', about(situation, asked))];
  return applicable.map((each) => checkSubject(situation, asked, each));
}

function checkSubject(situation: Situation, asked: Asked, applicable: Applicable): Check {
  const { subject, requirement, applies } = applicable;
  const place = about(situation, asked);
  const ofSubject = { ...place, subject: subject.reference, side: subject.side };
  if (applies === 'unknown') return found(open('acceptance.condition-unknown', asked), ofSubject);
  const wanted = rankOf(asked.condition.assurance ?? 'self');
  const needed = Math.max(wanted, neededRank(situation, requirement));
  // Who asks for it relies on it, and nobody else does.
  const relying = [asked.policy.id];
  const { answer, because, support, crossing, until } = showRequirement(situation, applicable, {
    needed,
    relying,
  });
  const grounds = [...(place.because ?? []), ...because];
  const shown = { applicable, needed, support, crossing };
  // It is asked for by one party, who alone can do without it where it has a say about what is judged.
  const bearers = situation.judged.signers.filter((party) => party === asked.policy.id);
  return found(codeFor(answer, asked), { ...ofSubject, because: grounds, until, shown, bearers });
}

function codeFor(answer: ReturnType<typeof showRequirement>['answer'], asked: Asked): FindingCode {
  switch (answer) {
    case 'met':
    case 'met-by-means':
    case 'met-by-mapping':
    case 'planned':
      return 'acceptance.condition-met';
    case 'not-applicable':
      return 'acceptance.condition-not-applicable';
    default:
      return open('acceptance.condition-unmet', asked);
  }
}

/** Who is under a duty to connect refuses only on a ground it names. */
function open(code: FindingCode, { policy, condition }: Asked): FindingCode {
  const mayRefuse = !policy.policy.dutyToConnect || condition.ground !== undefined;
  return mayRefuse ? code : 'acceptance.condition-informs';
}

function about({ judged }: Situation, { policy, condition }: Asked): About {
  const { leafHash, place } = policy;
  return {
    subject: judged.reference,
    side: judged.side,
    requirement: { catalogue: condition.catalogue.digest.sha256, id: condition.requirement },
    because: [{ leafHash, place }],
  };
}
