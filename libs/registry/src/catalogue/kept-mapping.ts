import type { MappingRow, PartyKeyRow, RetractionRow } from '#core/statement';
import { visibleTo } from '#registry/access';
import { enrolledKeyOf } from '#registry/party';
import { retractionAt, retractionOf } from '#registry/statement';

/** A mapping with what may have ended it, or the catalogue version it is mapped from. */
export interface KeptMapping {
  readonly mapping: MappingRow;
  readonly key?: PartyKeyRow;
  readonly retraction?: RetractionRow;
  readonly fromRetraction?: RetractionRow;
}

/** A mapping as the column of `mappingsTo` has it. */
export interface FoundMapping extends MappingRow {
  readonly enrolled: PartyKeyRow | null;
  readonly retraction: RetractionRow | null;
  readonly fromRetraction: RetractionRow | null;
}

/** Most mappings to one catalogue version that are looked at, the newest. */
const MAX_MAPPINGS = 64;

/** The columns of a mapping, which the query calls `m`. */
export const MAPPING = `m.id, m.place, m.leaf_hash as "leafHash", m.issuer, m.key, m.at, m.to_digest as "toDigest",
  m.from_digest as "fromDigest", m.from_catalogue as "fromCatalogue", m.from_place as "fromPlace", m.relations,
  m.valid_until as "validUntil", m.label, m.recipients`;

/**
 * The column `mappings` of a query: those to a catalogue version that may count, since its publisher signed them or they are among
 * those named. `row` is the catalogue version in the query, `named` an expression for the ids of mappings, `reader` the number of the
 * first of the two parameters of `readerValues`.
 */
export function mappingsTo(row: string, { named, reader }: { named: string; reader: number }): string {
  return `(select coalesce(jsonb_agg(to_jsonb(one) order by one.place), '[]'::jsonb) from (
    select ${MAPPING}, ${enrolledKeyOf('m')}, ${retractionOf('m')}, ${retractionAt('m.from_place')} as "fromRetraction"
      from state.mapping m
     where m.id in (select id from state.mapping where to_digest = ${row}.id and issuer = ${row}.publisher
                    union all select unnest(${named}))
       and m.to_digest = ${row}.id
       and ${visibleTo('m', reader)}
     order by m.place desc limit ${MAX_MAPPINGS}) one) as mappings`;
}

/** The same without what is absent. */
export function toKeptMapping({
  enrolled,
  retraction,
  fromRetraction,
  ...mapping
}: FoundMapping): KeptMapping {
  return {
    mapping,
    ...(enrolled && { key: enrolled }),
    ...(retraction && { retraction }),
    ...(fromRetraction && { fromRetraction }),
  };
}
