import { meansOf, type KeptRequirement, type Means } from '#core/catalogue';
import type { CatalogueRow } from '#core/statement';
import type { CatalogueEvidence, Evidence } from './evidence';

/** A catalogue ready to be asked. */
export interface JudgedCatalogue {
  readonly row: CatalogueRow;
  /** In the catalogue's own order, whatever order they came in. */
  readonly requirements: readonly KeptRequirement[];
  /** Position of each requirement in the catalogue, which is its position in the results of attestations. */
  readonly positions: ReadonlyMap<string, number>;
  /** Whether it was taken back. */
  readonly isRetracted: boolean;
}

/** Means for one requirement, all of one catalogue. */
export interface MeansSource {
  readonly catalogue: JudgedCatalogue;
  readonly means: readonly Means[];
}

type Ordered = Pick<JudgedCatalogue, 'requirements' | 'positions'>;

/** Kept per list, because a service judges by the same few catalogues all day. */
const orderedByList = new WeakMap<readonly KeptRequirement[], Ordered>();
const meansByList = new WeakMap<readonly KeptRequirement[], Map<string, ReturnType<typeof meansOf>>>();

/** The catalogues that are at hand, by digest. A list that lacks a requirement of its catalogue is a mistake of the program. */
export function cataloguesOf({ catalogues }: Evidence): ReadonlyMap<string, JudgedCatalogue> {
  return new Map(catalogues.map((each) => [each.row.id, toJudged(each)]));
}

/** Means for a requirement, from its own catalogue and from others of the same publisher: nobody else's counts. */
export function meansFor(
  requirement: string,
  of: JudgedCatalogue,
  catalogues: readonly JudgedCatalogue[],
): MeansSource[] {
  return catalogues.flatMap((catalogue) => {
    const means = isOfSamePublisher(catalogue, of) ? meansWithin(catalogue, of).get(requirement) : undefined;
    return means ? [{ catalogue, means }] : [];
  });
}

/**
 * Whether a requirement is asked for in its own right: every goal, and a specification whose goals are not judged here, since it
 * would otherwise be asked for nowhere.
 */
export function isAskedFor(
  requirement: KeptRequirement,
  of: JudgedCatalogue,
  catalogues: readonly JudgedCatalogue[],
): boolean {
  if (requirement.kind === 'performance') return true;
  return requirement.meets.every(({ requirement: goal, catalogue: reference }) => {
    const digest = reference?.digest ?? of.row.id;
    const judged = catalogues.find(({ row }) => row.id === digest);
    return !judged || !isOfSamePublisher(judged, of) || !judged.positions.has(goal);
  });
}

function isOfSamePublisher(one: JudgedCatalogue, other: JudgedCatalogue): boolean {
  return one.row.publisher === other.row.publisher;
}

function toJudged({ row, requirements, retraction }: CatalogueEvidence): JudgedCatalogue {
  const ordered = orderedByList.get(requirements) ?? inOrder(row, requirements);
  orderedByList.set(requirements, ordered);
  return { row, ...ordered, isRetracted: retraction !== undefined };
}

function inOrder(row: CatalogueRow, requirements: readonly KeptRequirement[]): Ordered {
  const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const ordered = row.requirements.map((id) => {
    const requirement = byId.get(id);
    if (!requirement) throw new TypeError(`requirement ${id} of ${row.catalogue} was not gathered`);
    return requirement;
  });
  return { requirements: ordered, positions: new Map(ordered.map(({ id }, position) => [id, position])) };
}

function meansWithin(
  { requirements, row }: JudgedCatalogue,
  of: JudgedCatalogue,
): ReturnType<typeof meansOf> {
  const known = meansByList.get(requirements) ?? new Map<string, ReturnType<typeof meansOf>>();
  meansByList.set(requirements, known);
  const digest = of.row.id;
  const means = known.get(digest) ?? meansOf(requirements, row.id === digest ? undefined : digest);
  known.set(digest, means);
  return means;
}
