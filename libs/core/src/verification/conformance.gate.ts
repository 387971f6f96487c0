import { found, type Check } from './check';
import type { Applicable } from './resolution';
import { neededRank, showRequirement } from './show-requirement';
import type { Situation } from './situation';

/** Gate 3: every requirement that is due is shown, as surely as the risk class asks. */
export function checkConformance(situation: Situation, applicable: readonly Applicable[]): readonly Check[] {
  return applicable.filter(({ applies }) => applies === 'yes').map((due) => checkOne(situation, due));
}

function checkOne(situation: Situation, due: Applicable): Check {
  const { requirement, subject } = due;
  const needed = neededRank(situation, requirement);
  const relying = relyingOn(situation, subject.side);
  const { answer, because, support, crossing, until } = showRequirement(situation, due, { needed, relying });
  return found(`conformance.${answer}`, {
    subject: subject.reference,
    side: subject.side,
    requirement: due.reference,
    because,
    until,
    shown: { applicable: due, needed, support, crossing },
    bearers: situation.judged.signers,
  });
}

/** Those who sign what is judged rely on what others show them, each of them; on what he shows himself a sole owner does. */
function relyingOn({ judged: { signers } }: Situation, side: string): readonly string[] {
  const others = signers.filter((party) => party !== side);
  return others.length > 0 ? others : signers;
}
