import type { KeptRequirement } from '#core/catalogue';
import { compileCondition, readCondition, type Condition, type Predicate, type Truth } from '#core/condition';
import { isAskedFor, type JudgedCatalogue } from './judged-catalogue';
import type { JudgedSubject } from './judged-subject';
import type { Situation } from './situation';
import type { RequirementReference } from './verdict';

/** A requirement and a subject it applies to, or may apply to. */
export interface Applicable {
  readonly catalogue: JudgedCatalogue;
  readonly requirement: KeptRequirement;
  readonly subject: JudgedSubject;
  /** How findings name the requirement. */
  readonly reference: RequirementReference;
  /** Unknown where it depends on facts that nobody stated. */
  readonly applies: 'yes' | 'unknown';
}

/** Kept per requirement, because a service judges by the same few catalogues all day. */
const predicates = new WeakMap<KeptRequirement, Predicate>();

/** Everything that applies, or may apply: by catalogue, then by requirement, then by subject. */
export function resolve({ named, subjects }: Situation): readonly Applicable[] {
  const groups = groupsOf(subjects);
  const applicable: Applicable[] = [];
  for (const catalogue of named) {
    const concerned = groups.filter(({ catalogues }) => catalogues.includes(catalogue));
    for (const requirement of catalogue.requirements) {
      for (const group of concerned) {
        if (!isAskedFor(requirement, catalogue, group.catalogues)) continue;
        collect(requirement, catalogue, group.subjects, applicable);
      }
    }
  }
  return applicable;
}

/** Subjects that are judged by the same catalogues. */
interface SubjectGroup {
  readonly catalogues: readonly JudgedCatalogue[];
  readonly subjects: JudgedSubject[];
}

function groupsOf(subjects: readonly JudgedSubject[]): readonly SubjectGroup[] {
  const groups = new Map<readonly JudgedCatalogue[], SubjectGroup>();
  for (const subject of subjects) {
    const { catalogues } = subject;
    const group = groups.get(catalogues) ?? { catalogues, subjects: [] };
    groups.set(catalogues, group);
    group.subjects.push(subject);
  }
  return [...groups.values()];
}

/** The subjects to which one requirement applies, or may apply. */
export function resolveOne(
  requirement: KeptRequirement,
  catalogue: JudgedCatalogue,
  subjects: readonly JudgedSubject[],
): Applicable[] {
  const applicable: Applicable[] = [];
  collect(requirement, catalogue, subjects, applicable);
  return applicable;
}

/** Fills one list, since there are thousands: requirements times subjects. */
function collect(
  requirement: KeptRequirement,
  catalogue: JudgedCatalogue,
  subjects: readonly JudgedSubject[],
  into: Applicable[],
): void {
  const reference = { catalogue: catalogue.row.id, id: requirement.id };
  for (const subject of subjects) {
    const answer = appliesTo(requirement, subject);
    if (answer === false) continue;
    into.push({ catalogue, requirement, subject, reference, applies: answer === null ? 'unknown' : 'yes' });
  }
}

/** The condition under which a requirement applies to its subjects, layers aside; null where it always does. */
export function conditionOf({ condition, appliesWhen }: KeptRequirement): Condition | null {
  return condition ?? (appliesWhen === undefined ? null : readCondition(appliesWhen));
}

/** Layers narrow components only. Of everything else it is asked component by component, and one suffices. */
function appliesTo(requirement: KeptRequirement, { reference, layer, known }: JudgedSubject): Truth {
  if (!requirement.subjects.includes(reference.kind)) return false;
  if (layer !== null && requirement.layers && !requirement.layers.includes(layer)) return false;
  const predicate = predicateOf(requirement);
  let answer: Truth = false;
  for (const facts of known) {
    const one = predicate(facts);
    if (one === true) return true;
    if (one === null) answer = null;
  }
  return answer;
}

function predicateOf(requirement: KeptRequirement): Predicate {
  const known = predicates.get(requirement);
  if (known) return known;
  const condition = conditionOf(requirement);
  const predicate: Predicate = condition ? compileCondition(condition) : () => true;
  predicates.set(requirement, predicate);
  return predicate;
}
