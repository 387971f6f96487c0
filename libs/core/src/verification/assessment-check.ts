import { assessedIn, assessmentsOf } from './assessments';
import { found, type Check } from './check';
import type { FindingCode } from './finding-codes';
import type { Definition } from './participant';
import { definitionGround, type Situation } from './situation';

/** Whoever answers for a system judged as a whole, and for the interconnection, assessed its risk. */
export function checkAssessments(situation: Situation): readonly Check[] {
  return assessedIn(situation).flatMap((definition) => checkAssessment(situation, definition));
}

function checkAssessment(situation: Situation, definition: Definition): Check[] {
  const { reference: subject, side, place } = definition;
  const about = { subject, side };
  const { published, inForce, nextChange } = assessmentsOf(situation, definition, [side]);
  const newest = inForce.at(-1);
  if (!newest) {
    const code = published.length === 0 ? missing(definition) : 'definition.assessment-not-in-force';
    const because = published.map((each) => ({ place: each.place }));
    return [found(code, { ...about, because, until: nextChange })];
  }
  // The one that lasts longest carries the check, so that a verdict does not end with one that is about to be renewed.
  const longest = inForce.reduce((best, each) => (each.validUntil > best.validUntil ? each : best), newest);
  const because = [{ leafHash: longest.leafHash, place: longest.place }];
  const assessed = found('definition.assessed', { ...about, because, until: longest.validUntil });
  if (newest.place > place) return [assessed];
  const since = [definitionGround(definition), { leafHash: newest.leafHash, place: newest.place }];
  const changed = { ...about, because: since, until: nextChange };
  return [assessed, found('definition.changed-since-assessed', changed)];
}

function missing({ reference }: Definition): FindingCode {
  return reference.kind === 'interconnection' ? 'definition.assessment-missing' : 'definition.unassessed';
}
