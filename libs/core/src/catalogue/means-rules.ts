import type { Requirement } from './requirement';

/** Where a means is named so that it could be taken for another; `path` is an RFC 6901 pointer within the requirement. */
export interface MeansFinding {
  readonly index: number;
  readonly path: string;
  readonly message: string;
}

interface Naming {
  readonly index: number;
  readonly position: number;
  /** Which performance requirement of which catalogue. */
  readonly goal: string;
  /** Undefined where the specification suffices alone, and is its own means. */
  readonly means: string | undefined;
  readonly specification: string;
}

/**
 * The first breach of a rule about names of means, or null. A slip in a name would cut a means in two, and each half would then
 * suffice; so names that differ by case only are refused, and a means called like a specification that suffices alone.
 */
export function checkMeans(
  requirements: readonly Requirement[],
  foldName: (name: string) => string,
): MeansFinding | null {
  const namings = requirements.flatMap(namingsOf);
  const alone = new Map<string, string>();
  const spelled = new Map<string, string>();
  for (const { goal, means, specification } of namings) {
    if (means === undefined) alone.set(`${goal} ${foldName(specification)}`, specification);
  }
  for (const naming of namings) {
    const { goal, means } = naming;
    if (means === undefined) continue;
    const key = `${goal} ${foldName(means)}`;
    const other = spelled.get(key) ?? means;
    if (other !== means) return found(naming, `means ${means} is spelled ${other} elsewhere`);
    spelled.set(key, means);
    const same = alone.get(key);
    if (same === undefined) continue;
    return found(naming, `${same} serves the same requirement alone; have it name means ${means} as well`);
  }
  return null;
}

function namingsOf(requirement: Requirement, index: number): Naming[] {
  if (requirement.kind !== 'specification') return [];
  return requirement.meets.map(({ requirement: id, catalogue, means }, position) => ({
    index,
    position,
    goal: `${catalogue?.digest ?? ''} ${id}`,
    means,
    specification: requirement.id,
  }));
}

function found({ index, position }: Naming, message: string): MeansFinding {
  return { index, path: `/meets/${position}/means`, message };
}
