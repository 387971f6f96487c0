import { foldCase } from '#core/bytes';
import { readCondition } from '#core/condition';
import { isRefusal, Refusal, type RefusalCode } from '#core/refusal';
import { checkMeans } from './means-rules';
import { assuranceLevels, type Requirement } from './requirement';

/** What is wrong with one requirement among the others; `path` is an RFC 6901 pointer within it. */
interface Finding {
  readonly path: string;
  readonly message: string;
  /** `invalid-claim` where nothing else is said. */
  readonly code?: RefusalCode;
}

type Catalogue = ReadonlyMap<string, Requirement>;
type Rule = (requirement: Requirement, catalogue: Catalogue) => Finding | null;

/** The rules that need more than one member or more than one requirement, in the order in which they are applied. */
const rules: readonly Rule[] = [
  narrowsComponentsOnly,
  hasAReadableCondition,
  asksNoLessOfHigherClasses,
  namesParametersOnce,
  nestsItsParts,
  endsAfterItBegins,
  isReplacedByASpecification,
  meetsPerformanceRequirements,
];

/**
 * The first breach of a rule across the members of a catalogue, or null. `pointerTo` says where the requirement
 * at an index stands in the caller's document; left out, pointers begin at the list.
 */
export function checkRequirements(
  requirements: readonly Requirement[],
  pointerTo: (index: number) => string = (index) => `/${index}`,
): Refusal | null {
  const twice = firstRepeated(requirements.map(({ id }) => foldCase(id)));
  if (twice !== -1) return duplicate(requirements, twice, pointerTo(twice));
  const catalogue = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  for (const [index, requirement] of requirements.entries()) {
    for (const rule of rules) {
      const finding = rule(requirement, catalogue);
      if (finding) return toRefusal(finding, requirement, pointerTo(index));
    }
  }
  const means = checkMeans(requirements, foldCase);
  const holder = means && requirements[means.index];
  return holder ? toRefusal(means, holder, pointerTo(means.index)) : null;
}

function toRefusal(finding: Finding, requirement: Requirement, base: string): Refusal {
  const { path, message, code = 'invalid-claim' } = finding;
  return new Refusal(code, `Requirement ${requirement.id}: ${message}.`, { pointer: base + path });
}

function duplicate(requirements: readonly Requirement[], index: number, base: string): Refusal {
  const id = requirements[index]?.id;
  const message = `Requirement ${id}: the id is taken already (ids are compared without case).`;
  return new Refusal('duplicate-requirement', message, { pointer: `${base}/id` });
}

function narrowsComponentsOnly({ layers, subjects }: Requirement): Finding | null {
  if (!layers || subjects.includes('component')) return null;
  return invalid('/layers', 'layers narrow the subject component, which is not among its subjects');
}

function hasAReadableCondition({ appliesWhen }: Requirement): Finding | null {
  if (appliesWhen === undefined) return null;
  try {
    readCondition(appliesWhen);
    return null;
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    return { path: '/appliesWhen', message: `in its condition, ${thrown.message}`, code: thrown.code };
  }
}

function asksNoLessOfHigherClasses({ assurance }: Requirement): Finding | null {
  if (!assurance) return null;
  const ranks = [1, 2, 3, 4].map((riskClass) =>
    assuranceLevels.indexOf(assurance[riskClass as 1 | 2 | 3 | 4]),
  );
  const falls = ranks.findIndex((rank, index) => index > 0 && rank < (ranks[index - 1] ?? 0));
  if (falls === -1) return null;
  return invalid(
    `/assurance/${falls + 1}`,
    `risk class ${falls + 1} asks for less assurance than class ${falls}`,
  );
}

function namesParametersOnce({ params = [] }: Requirement): Finding | null {
  const repeated = firstRepeated(params.map((param) => param.id));
  if (repeated === -1) return null;
  return invalid(`/params/${repeated}/id`, `parameter ${params[repeated]?.id} is given twice`);
}

function nestsItsParts({ parts = [] }: Requirement): Finding | null {
  const repeated = firstRepeated(parts.map((part) => part.id));
  if (repeated !== -1) return invalid(`/parts/${repeated}/id`, `part ${parts[repeated]?.id} is given twice`);
  const seen = new Set<string>();
  for (const [index, { id, within }] of parts.entries()) {
    if (within !== undefined && !seen.has(within)) {
      return invalid(`/parts/${index}/within`, `no part ${within} stands before part ${id}`);
    }
    seen.add(id);
  }
  return null;
}

function endsAfterItBegins(requirement: Requirement): Finding | null {
  if (requirement.kind !== 'specification') return null;
  const { validFrom, validUntil } = requirement;
  if (validFrom === undefined || validUntil === undefined || validFrom < validUntil) return null;
  return invalid('/validUntil', `validUntil ${validUntil} is not after validFrom ${validFrom}`);
}

function isReplacedByASpecification(requirement: Requirement, catalogue: Catalogue): Finding | null {
  if (requirement.kind !== 'specification' || requirement.replacedBy === undefined) return null;
  const successor = catalogue.get(requirement.replacedBy);
  if (successor?.kind === 'specification' && successor !== requirement) return null;
  return invalid('/replacedBy', `${requirement.replacedBy} is no other specification of this catalogue`);
}

function meetsPerformanceRequirements(requirement: Requirement, catalogue: Catalogue): Finding | null {
  if (requirement.kind !== 'specification') return null;
  const index = requirement.meets.findIndex(
    ({ requirement: id, catalogue: other }) => !other && catalogue.get(id)?.kind !== 'performance',
  );
  if (index === -1) return null;
  const message = `${requirement.meets[index]?.requirement} is no performance requirement of this catalogue`;
  return invalid(`/meets/${index}/requirement`, message);
}

function firstRepeated(ids: readonly string[]): number {
  const seen = new Set<string>();
  return ids.findIndex((id) => seen.size === seen.add(id).size);
}

function invalid(path: string, message: string): Finding {
  return { path, message };
}
