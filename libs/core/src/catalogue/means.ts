import type { KeptRequirement } from './kept-requirement';

/** A requirement that says how, not what. */
export type Specification = Extract<KeptRequirement, { readonly kind: 'specification' }>;

/** Specifications that together suffice for a performance requirement. */
export interface Means {
  /** As the specifications name it, or the id of the one that suffices alone. */
  readonly id: string;
  /** The performance requirement it serves. */
  readonly requirement: string;
  /** In the order of the catalogue, at least one. */
  readonly specifications: readonly Specification[];
}

/**
 * The means for each performance requirement that has any, by its id, in the order of the catalogue: for those of the same
 * catalogue, or of the one whose digest is given.
 */
export function meansOf(
  requirements: readonly KeptRequirement[],
  catalogue?: string,
): ReadonlyMap<string, readonly Means[]> {
  const goals = new Map<string, Map<string, Specification[]>>();
  for (const specification of requirements) {
    if (specification.kind !== 'specification') continue;
    for (const served of specification.meets) {
      if (served.catalogue?.digest !== catalogue) continue;
      const means = entry(goals, served.requirement, () => new Map<string, Specification[]>());
      const together: Specification[] = entry(means, served.means ?? specification.id, () => []);
      if (!together.includes(specification)) together.push(specification);
    }
  }
  return new Map([...goals].map(([requirement, means]) => [requirement, toMeans(requirement, means)]));
}

function toMeans(requirement: string, means: ReadonlyMap<string, readonly Specification[]>): Means[] {
  return [...means].map(([id, specifications]) => ({ id, requirement, specifications }));
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
