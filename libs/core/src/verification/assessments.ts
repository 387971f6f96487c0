import { isKeyCompromised } from '#core/attestation';
import { residualRisks } from '#core/risk';
import type { RiskAssessmentRow } from '#core/statement';
import { firstAfter } from './check';
import type { AssessmentEvidence, ResidualRisk } from './evidence';
import type { Situation } from './situation';
import { systemAlone } from './system-alone';

/** The owner's risk assessments of the system judged, in the order of the log. */
export interface Assessments {
  /** All that were ever published. */
  readonly published: readonly RiskAssessmentRow[];
  readonly inForce: readonly RiskAssessmentRow[];
  /** The most that remains by those in force; null where none is. */
  readonly residual: ResidualRisk | null;
  /** The first instant at which one of them begins or ends to be in force. */
  readonly nextChange: number;
}

/** Sorts out which risk assessments are in force: not taken back, by a good key, valid at the instant judged. */
export function assessmentsOf({ evidence, at }: Situation): Assessments {
  const { id, owner } = systemAlone(evidence).system;
  const own = evidence.assessments
    .filter(({ assessment }) => assessment.subject === id && assessment.issuer === owner)
    .sort((a, b) => a.assessment.place - b.assessment.place);
  const standing = own.filter(isStanding).map(({ assessment }) => assessment);
  const inForce = standing.filter(({ validFrom, validUntil }) => validFrom <= at && at < validUntil);
  return {
    published: own.map(({ assessment }) => assessment),
    inForce,
    residual: highest(inForce),
    nextChange: firstAfter(
      at,
      standing.flatMap(({ validFrom, validUntil }) => [validFrom, validUntil]),
    ),
  };
}

function isStanding({ assessment, key, retraction }: AssessmentEvidence): boolean {
  return retraction === undefined && !isKeyCompromised(key, assessment.at);
}

/** Each assessment is of one use case, so the worst of them is what remains. */
function highest(assessments: readonly RiskAssessmentRow[]): ResidualRisk | null {
  const rank = assessments.reduce(
    (most, { residual }) => Math.max(most, residualRisks.indexOf(residual)),
    -1,
  );
  return residualRisks[rank] ?? null;
}
