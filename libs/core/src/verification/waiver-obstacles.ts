import type { FactName } from '#core/condition';
import type { JudgedSubject } from './judged-subject';
import type { Applicable } from './resolution';
import type { Ground } from './verdict';

/** By these traits somebody can be harmed. */
const harming = [
  'component.traits.safetyRelevant',
  'component.traits.actuating',
] as const satisfies FactName[];

/**
 * Why nobody may waive a requirement for a subject, nothing where that may be: what law asks for and what is implied is owed to
 * others, and so is safety wherever somebody can be harmed, or nobody said that this is not so.
 */
export function obstaclesTo({
  requirement,
  subject,
}: Pick<Applicable, 'requirement'> & { readonly subject: Pick<JudgedSubject, 'known'> }): readonly Ground[] {
  const { origin, objectives } = requirement;
  if (origin.type !== 'additional') return [{ fact: 'requirement.origin', value: origin.type }];
  if (!objectives.includes('safety')) return [];
  return harming.flatMap((fact): Ground[] => {
    const answers = subject.known.map((known) => known.get(fact));
    // Of no component at all nobody said that it cannot harm.
    if (answers.length > 0 && answers.every((answer) => answer === false)) return [];
    return [{ fact, value: answers.includes(true) ? true : null }];
  });
}
