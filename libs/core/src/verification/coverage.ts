import { objectives } from '#core/catalogue';
import type { Check } from './check';
import type { FindingOutcome } from './finding-codes';
import type { Applicable } from './resolution';
import type { Situation } from './situation';
import type { Coverage, SubjectReference } from './verdict';

type Counts = { -readonly [K in Exclude<keyof Coverage, 'objective' | 'subject'>]: number };
type Objective = Coverage['objective'];

const countedAs: Readonly<Record<FindingOutcome, keyof Counts>> = {
  met: 'met',
  unmet: 'unmet',
  unknown: 'unknown',
  'not-applicable': 'notApplicable',
  informs: 'met',
  waived: 'waived',
};

/**
 * Counts, for every subject and objective, what is due and what became of it; `conformance` are the checks of what is due, in its
 * order. For a system alone the last rows count what is asked of interconnections only and so is left out.
 */
export function coverageOf(
  situation: Situation,
  applicable: readonly Applicable[],
  conformance: readonly Check[],
): readonly Coverage[] {
  const tally = new Tally();
  const due = applicable.filter(({ applies }) => applies === 'yes');
  for (const [index, { requirement, subject }] of due.entries()) {
    const outcome = conformance[index]?.finding.outcome ?? 'unknown';
    tally.add(subject.reference, requirement.objectives, ['due', countedAs[outcome]]);
  }
  for (const { requirement, subject, applies } of applicable) {
    if (applies === 'unknown') tally.add(subject.reference, requirement.objectives, ['unknown']);
  }
  const references = situation.subjects.map(({ reference }) => reference);
  if (!situation.connection) references.push(leaveOut(situation, tally));
  return references.flatMap((reference) => tally.rows(reference));
}

/** What arises only by connecting is asked of nobody yet. */
function leaveOut({ judged, named }: Situation, tally: Tally): SubjectReference {
  const interconnection = { id: judged.reference.id, kind: 'interconnection' } as const;
  for (const { subjects, objectives: served } of named.flatMap(({ requirements }) => requirements)) {
    if (subjects.every((subject) => subject === 'interconnection'))
      tally.add(interconnection, served, ['leftOut']);
  }
  return interconnection;
}

/** Counts by subject, each known by its one reference, and by objective. */
class Tally {
  private readonly counts = new Map<Coverage['subject'], Record<Objective, Counts>>();

  add(subject: Coverage['subject'], served: readonly Objective[], members: readonly (keyof Counts)[]): void {
    const counts = this.of(subject);
    for (const objective of served) for (const member of members) counts[objective][member]++;
  }

  rows(subject: Coverage['subject']): Coverage[] {
    const counts = this.of(subject);
    return objectives.map((objective) => {
      const { due, leftOut, met, notApplicable, unknown, unmet, waived } = counts[objective];
      return { due, leftOut, met, notApplicable, objective, subject, unknown, unmet, waived };
    });
  }

  private of(subject: Coverage['subject']): Record<Objective, Counts> {
    const known = this.counts.get(subject) ?? {
      safety: none(),
      confidentiality: none(),
      integrity: none(),
      availability: none(),
    };
    this.counts.set(subject, known);
    return known;
  }
}

function none(): Counts {
  return { due: 0, leftOut: 0, met: 0, notApplicable: 0, unknown: 0, unmet: 0, waived: 0 };
}
