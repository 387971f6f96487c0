import { isKeyCompromised } from '#core/attestation';
import { residualRisks } from '#core/risk';
import type { RiskAssessmentRow } from '#core/statement';
import { firstAfter } from './instants';
import type { AssessmentEvidence, ResidualRisk } from './evidence';
import type { Definition } from './participant';
import type { Situation } from './situation';

/** Risk assessments, in the order of the log. */
export interface Assessments {
  /** All that were ever published. */
  readonly published: readonly RiskAssessmentRow[];
  readonly inForce: readonly RiskAssessmentRow[];
  /** The first instant at which one of them begins or ends to be in force. */
  readonly nextChange: number;
}

/** The most that remains by what is assessed; null where something is not. */
export interface Residual extends Assessments {
  readonly residual: ResidualRisk | null;
}

/** What has to be assessed: a system alone, every end, the interconnection. */
export function assessedIn({ connection, judged, participants }: Situation): readonly Definition[] {
  const wholes = participants.filter(({ isWhole }) => isWhole);
  return connection ? [judged, ...wholes] : wholes;
}

/** Sorts out which of these parties' assessments are in force: not taken back, by a good key, valid at the instant judged. */
export function assessmentsOf(
  { evidence, at }: Situation,
  { assessedAs }: Definition,
  issuers: readonly string[],
): Assessments {
  const own = evidence.assessments
    .filter(({ assessment }) => assessment.subject === assessedAs && issuers.includes(assessment.issuer))
    .sort((a, b) => a.assessment.place - b.assessment.place);
  const standing = own.filter(isStanding).map(({ assessment }) => assessment);
  return {
    published: own.map(({ assessment }) => assessment),
    inForce: standing.filter(({ validFrom, validUntil }) => validFrom <= at && at < validUntil),
    nextChange: firstAfter(
      at,
      standing.flatMap(({ validFrom, validUntil }) => [validFrom, validUntil]),
    ),
  };
}

/** Each assessment is of one use case, so the worst of them all is what remains; whoever signs may see more than the side does. */
export function residualOf(situation: Situation): Residual {
  const each = assessedIn(situation).map((definition) =>
    assessmentsOf(situation, definition, definition.signers),
  );
  const inForce = each.flatMap((assessments) => assessments.inForce);
  return {
    published: each.flatMap(({ published }) => published),
    inForce,
    nextChange: Math.min(...each.map(({ nextChange }) => nextChange)),
    residual: each.every((assessments) => assessments.inForce.length > 0) ? highest(inForce) : null,
  };
}

function isStanding({ assessment, key, retraction }: AssessmentEvidence): boolean {
  return retraction === undefined && !isKeyCompromised(key, assessment.at);
}

function highest(assessments: readonly RiskAssessmentRow[]): ResidualRisk | null {
  const rank = assessments.reduce(
    (most, { residual }) => Math.max(most, residualRisks.indexOf(residual)),
    -1,
  );
  return residualRisks[rank] ?? null;
}
