import type { CatalogueRow, RequirementRow } from '#core/statement';
import type { SqlRunner } from '#registry/record';

/** A catalogue version without its requirements: only how many they are. */
export interface CatalogueSummary extends Omit<CatalogueRow, 'requirements'> {
  readonly requirementCount: number;
}

/** Which catalogues are asked for: of this name, of this publisher, registered after this place. */
export interface CatalogueQuery {
  readonly id?: string;
  readonly publisher?: string;
  readonly after: number;
  readonly limit: number;
}

const SUMMARY = `id, place, publisher, catalogue, version, title, tier, stage, effective_from as "effectiveFrom",
  cardinality(requirements) as "requirementCount"`;

/** What others ask of catalogues. */
export class CatalogueReader {
  constructor(private readonly runner: SqlRunner) {}

  /** The version with this digest (lowercase hex SHA-256 of its payload). */
  async find(digest: string): Promise<CatalogueSummary | null> {
    return (await this.findMany([digest]))[0] ?? null;
  }

  async findMany(digests: readonly string[]): Promise<readonly CatalogueSummary[]> {
    const sql = `select ${SUMMARY} from state.catalogue where id = any($1::text[])`;
    return (await this.runner.query<CatalogueSummary>(sql, [digests])).rows;
  }

  /** Catalogue versions in the order of the log. */
  async list({ id, publisher, after, limit }: CatalogueQuery): Promise<readonly CatalogueSummary[]> {
    const { rows } = await this.runner.query<CatalogueSummary>(
      `select ${SUMMARY} from state.catalogue
        where place > $1 and ($2::text is null or catalogue = $2) and ($3::text is null or publisher = $3)
        order by place limit $4`,
      [after, id ?? null, publisher ?? null, limit],
    );
    return rows;
  }

  /** Requirements of a catalogue version after a position, in the catalogue's own order. */
  async requirements(digest: string, after: number, limit: number): Promise<readonly RequirementRow[]> {
    const { rows } = await this.runner.query<RequirementRow>(
      `select id, catalogue, position, requirement, title, statement, kind, detail from state.requirement
        where catalogue = $1 and position > $2 order by position limit $3`,
      [digest, after, limit],
    );
    return rows;
  }
}
