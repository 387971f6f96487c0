import { assuranceLevels } from '#core/catalogue';
import { found, type Check, type CommandWords } from './check';
import type { Applicable } from './resolution';
import { neededRank, showRequirement } from './show-requirement';
import type { Situation } from './situation';

/** Gate 3: every requirement that is due is shown, as surely as the risk class asks. */
export function checkConformance(situation: Situation, applicable: readonly Applicable[]): readonly Check[] {
  return applicable.filter(({ applies }) => applies === 'yes').map((due) => checkOne(situation, due));
}

/** How the command that attests a requirement is filled in. */
export function attestWords({ subject, catalogue }: Applicable, needed: number): CommandWords {
  return { product: subject.name, catalogue: catalogue.row.id, role: roleFor(needed) };
}

function checkOne(situation: Situation, due: Applicable): Check {
  const { requirement, catalogue, subject } = due;
  const needed = neededRank(situation, requirement);
  const { answer, because, support, until } = showRequirement(situation, due, needed);
  return found(`conformance.${answer}`, {
    subject: subject.reference,
    side: subject.side,
    requirement: { catalogue: catalogue.row.id, id: requirement.id },
    because,
    until,
    words: attestWords(due, needed),
    shown: { requirement, subject, support },
  });
}

/** Who can attest as surely as that. */
function roleFor(needed: number): string {
  switch (assuranceLevels[needed]) {
    case 'assessed':
      return 'third-party';
    case 'reviewed':
      return 'second-party';
    default:
      return 'self';
  }
}
