import type { ListedMapping } from '#registry/catalogue';
import type { PresentState } from '#registry/statement';
import { toState } from '../statement/statement.view';
import type { MappingView } from './mapping.schema';

/** A mapping as lists show it; the reasons stand in the statement. */
export function toMappingView(row: ListedMapping, state: PresentState): MappingView {
  const { place, leafHash, issuer, at, byPublisher, validUntil, label } = row;
  return {
    place,
    leafHash,
    issuer,
    at,
    from: { id: row.fromCatalogue, version: row.fromVersion, digest: row.fromDigest },
    relations: row.relations.map(({ from, to, relation }) => ({ from, to, relation })),
    byPublisher,
    validUntil,
    label,
    state: toState(state),
  };
}
