import type { MappedRequirement, MappingRow } from '#core/statement';
import type { Evidence, MappingEvidence, PolicyTerms } from '#core/verification';
import { aCatalogue, anAttestation, DAY, NOW, someEvidence } from './evidence';
import { performance } from './requirements';

/** A catalogue that nobody is judged by; its first requirement asks all that `R-1` of the usual one does. */
export const source = aCatalogue([performance('A-1'), performance('A-2')], {
  catalogue: 'source',
  place: 12,
  publisher: 'party:other-publisher',
});

/** Relations of the requirements of the source to those of another catalogue: `[from, relation, to]`. */
export function related(
  ...relations: readonly (readonly [string, MappedRequirement['relation'], string])[]
): readonly MappedRequirement[] {
  return relations.map(([from, relation, to]) => ({
    from,
    to,
    relation,
    position: source.row.requirements.indexOf(from),
  }));
}

/** The publisher's mapping of the source to the usual catalogue, without an end. */
export function aMapping(
  more: Partial<MappingRow> = {},
  facts: Partial<MappingEvidence> = {},
): MappingEvidence {
  const place = more.place ?? 90;
  const { row } = aCatalogue();
  const mapping: MappingRow = {
    id: String(place),
    place,
    leafHash: `leaf-${place}`,
    issuer: row.publisher,
    key: 'mapping-key',
    at: NOW - 2 * DAY,
    toDigest: row.id,
    fromDigest: source.row.id,
    fromCatalogue: source.row.catalogue,
    fromPlace: source.row.place,
    relations: related(['A-1', 'superset', 'R-1']),
    validUntil: null,
    label: 'CLEAR',
    recipients: [],
    ...more,
  };
  return { mapping, ...facts };
}

/** What a policy says that names mappings. */
export function relyingOn(...mappings: readonly MappingEvidence[]): Partial<PolicyTerms> {
  return { mappings: mappings.map(({ mapping: { place, leafHash } }) => ({ place, leafHash })) };
}

/** Evidence by which the dam may operate by a mapping alone. */
export function someMapped(more: Partial<Evidence> = {}): Evidence {
  const attestations = [anAttestation({ catalogue: source, results: { 'A-1': 'met' } })];
  return someEvidence({ mappings: [aMapping()], attestations, ...more });
}
