import { Refusal } from '#core/refusal';
import { maySee, readerIn, type CatalogueRow, type View } from '#core/statement';
import type { CatalogueReference } from './attestation-form';
import type { ClaimResult } from './result-vector';

/** The catalogue version a statement names; refuses (unknown-catalogue) one its issuer may not see like one that is not there. */
export function findCatalogue(
  view: View,
  issuer: string,
  { id, version, digest }: CatalogueReference,
  pointer: string,
): CatalogueRow | Refusal {
  const row = view.get('catalogue', digest.sha256);
  const seen = row && maySee(readerIn(view, issuer), { ...row, issuer: row.publisher });
  if (seen && row.catalogue === id && row.version === version) return row;
  return new Refusal('unknown-catalogue', `${id} ${version} with digest ${digest.sha256} is not registered`, {
    pointer,
  });
}

/** Refuses the first id that the catalogue does not have. */
export function refuseUnknownRequirements(
  catalogue: CatalogueRow,
  ids: readonly string[],
  pointerTo: (index: number) => string,
): Refusal | null {
  const positions = positionsOf(catalogue);
  const index = ids.findIndex((id) => !positions.has(id));
  if (index < 0) return null;
  const message = `${catalogue.catalogue} has no requirement ${ids[index]}`;
  return new Refusal('unknown-requirement', message, { pointer: pointerTo(index) });
}

/** The results of claims by the position of their requirement; what the catalogue does not have is left out. */
export function resultsByPosition(
  catalogue: CatalogueRow,
  claims: readonly { readonly requirement: string; readonly result: ClaimResult }[],
): Map<number, ClaimResult> {
  const positions = positionsOf(catalogue);
  const results = new Map<number, ClaimResult>();
  for (const { requirement, result } of claims) {
    const position = positions.get(requirement);
    if (position !== undefined) results.set(position, result);
  }
  return results;
}

/** Where a requirement stands in its catalogue, 0-based. */
export function positionIn(catalogue: CatalogueRow, requirement: string): number | undefined {
  return positionsOf(catalogue).get(requirement);
}

/** Position of each requirement; kept per list, because a batch asks the same catalogue hundreds of times. */
const positionsByList = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function positionsOf({ requirements }: CatalogueRow): ReadonlyMap<string, number> {
  let positions = positionsByList.get(requirements);
  if (!positions) {
    positions = new Map(requirements.map((id, position) => [id, position]));
    positionsByList.set(requirements, positions);
  }
  return positions;
}
