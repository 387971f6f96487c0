import {
  maySee,
  type CatalogueRow,
  type Reader,
  type RequirementRow,
  type RetractionRow,
} from '#core/statement';
import { readerValues, visibleTo } from '#registry/access';
import { Parameters, type SqlRunner } from '#registry/record';
import { retractionOf } from '#registry/statement';
import { mappingsTo, toKeptMapping, type FoundMapping, type KeptMapping } from './kept-mapping';
import { filterConditions, type RequirementFilter } from './requirement-filter';

/** A catalogue version without its requirements: only how many they are. */
export interface CatalogueSummary extends Omit<CatalogueRow, 'requirements'> {
  readonly requirementCount: number;
}

/** A catalogue version with the ids of its requirements, what took it back, and mappings to it that may count. */
export interface WholeCatalogue {
  readonly row: CatalogueRow;
  readonly retraction?: RetractionRow;
  readonly mappings: readonly KeptMapping[];
}

interface FoundCatalogue extends CatalogueRow {
  readonly retraction: RetractionRow | null;
  readonly mappings: readonly FoundMapping[];
}

/** Which catalogues are asked for: of this name, of this publisher, registered after this place, that this reader may see. */
export interface CatalogueQuery {
  readonly id?: string;
  readonly publisher?: string;
  readonly after: number;
  readonly limit: number;
  readonly reader: Reader | null;
}

/** Which requirements are asked for: those that pass the filter, after this position. */
export interface RequirementQuery extends RequirementFilter {
  readonly after: number;
  readonly limit: number;
}

const REQUIREMENT = 'id, catalogue, position, requirement, title, statement, kind, detail';
const FACTS = `id, place, publisher, catalogue, version, title, tier, stage, effective_from as "effectiveFrom", label, recipients`;
const SUMMARY = `${FACTS}, cardinality(requirements) as "requirementCount"`;

/** What others ask of catalogues. */
export class CatalogueReader {
  constructor(private readonly runner: SqlRunner) {}

  /** The version with this digest (lowercase hex SHA-256 of its payload), if there is one that the reader may see. */
  async find(digest: string, reader: Reader | null): Promise<CatalogueSummary | null> {
    const [found] = await this.findMany([digest]);
    return found && isVisible(found, reader) ? found : null;
  }

  /** The versions with these digests, whoever may see them. */
  async findMany(digests: readonly string[]): Promise<readonly CatalogueSummary[]> {
    const sql = `select ${SUMMARY} from state.catalogue where id = any($1::text[])`;
    return (await this.runner.query<CatalogueSummary>(sql, [digests])).rows;
  }

  /**
   * The versions with these digests that the reader may see, with the ids of their requirements, and those mappings to them that their
   * publishers signed or that have one of the ids given; one query.
   */
  async findWhole(
    digests: readonly string[],
    mappings: readonly string[],
    reader: Reader | null,
  ): Promise<readonly WholeCatalogue[]> {
    const { rows } = await this.runner.query<FoundCatalogue>(
      `select ${FACTS}, requirements, ${retractionOf('c')}, ${mappingsTo('c', { named: '$4::text[]', reader: 2 })}
         from state.catalogue c
        where id = any($1::text[]) and ${visibleTo('c', 2, 'publisher')}`,
      [digests, ...readerValues(reader), mappings],
    );
    return rows.map(({ retraction, mappings: found, ...row }) => ({
      row,
      ...(retraction && { retraction }),
      mappings: found.map(toKeptMapping),
    }));
  }

  /** Every requirement of these catalogue versions, catalogue by catalogue in its own order. */
  async requirementsOfAll(digests: readonly string[]): Promise<readonly RequirementRow[]> {
    const sql = `select ${REQUIREMENT} from state.requirement where catalogue = any($1::text[]) order by catalogue, position`;
    return (await this.runner.query<RequirementRow>(sql, [digests])).rows;
  }

  /** Catalogue versions in the order of the log. */
  async list({ id, publisher, after, limit, reader }: CatalogueQuery): Promise<readonly CatalogueSummary[]> {
    const { rows } = await this.runner.query<CatalogueSummary>(
      `select ${SUMMARY} from state.catalogue c
        where place > $1 and ($2::text is null or catalogue = $2) and ($3::text is null or publisher = $3)
          and ${visibleTo('c', 5, 'publisher')}
        order by place limit $4`,
      [after, id ?? null, publisher ?? null, limit, ...readerValues(reader)],
    );
    return rows;
  }

  /** Requirements of a catalogue version after a position that pass a filter, in the catalogue's own order. */
  async requirements(
    digest: string,
    { after, limit, ...filter }: RequirementQuery,
  ): Promise<readonly RequirementRow[]> {
    const given = new Parameters();
    const from = `catalogue = ${given.add(digest)} and position > ${given.add(after)}`;
    const conditions = [from, ...filterConditions(filter, given)].join(' and ');
    const sql = `select ${REQUIREMENT} from state.requirement where ${conditions} order by position limit ${given.add(limit)}`;
    return (await this.runner.query<RequirementRow>(sql, given.values)).rows;
  }

  /** One requirement of a catalogue version by its id. */
  async requirement(digest: string, id: string): Promise<RequirementRow | null> {
    const sql = `select ${REQUIREMENT} from state.requirement where id = $1`;
    return (await this.runner.query<RequirementRow>(sql, [`${digest} ${id}`])).rows[0] ?? null;
  }

  /** The specifications of a catalogue version that serve one of these requirements, of whichever catalogue, in its order. */
  async specificationsFor(digest: string, ids: readonly string[]): Promise<readonly RequirementRow[]> {
    const { rows } = await this.runner.query<RequirementRow>(
      `select ${REQUIREMENT} from state.requirement
        where catalogue = $1 and kind = 'specification'
          and exists (select from jsonb_array_elements(detail->'meets') goal where goal->>'requirement' = any($2::text[]))
        order by position`,
      [digest, ids],
    );
    return rows;
  }
}

/** Whether a reader may see a catalogue version. */
export function isVisible(
  { publisher, label, recipients }: CatalogueSummary,
  reader: Reader | null,
): boolean {
  return maySee(reader, { issuer: publisher, label, recipients });
}
