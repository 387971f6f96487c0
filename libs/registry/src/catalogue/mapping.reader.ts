import type { MappingRow, Reader } from '#core/statement';
import { readerValues, visibleTo } from '#registry/access';
import type { SqlRunner } from '#registry/record';
import { MAPPING } from './kept-mapping';

/** A mapping as lists show it: from which version, and whether the publisher of the catalogue mapped to signed it. */
export interface ListedMapping extends MappingRow {
  readonly fromVersion: string;
  readonly byPublisher: boolean;
}

/** Which mappings are asked for: those to the version with this digest, registered after this place, that this reader may see. */
export interface MappingQuery {
  readonly digest: string;
  readonly after: number;
  readonly limit: number;
  readonly reader: Reader | null;
}

/** What others ask of mappings. */
export class MappingReader {
  constructor(private readonly runner: SqlRunner) {}

  /** In the order of the log; one query. */
  async list({ digest, after, limit, reader }: MappingQuery): Promise<readonly ListedMapping[]> {
    const { rows } = await this.runner.query<ListedMapping>(
      `select ${MAPPING}, s.version as "fromVersion", m.issuer = c.publisher as "byPublisher"
         from state.mapping m
         join state.catalogue c on c.id = m.to_digest join state.catalogue s on s.id = m.from_digest
        where m.to_digest = $1 and m.place > $2 and ${visibleTo('m', 4)}
        order by m.place limit $3`,
      [digest, after, limit, ...readerValues(reader)],
    );
    return rows;
  }
}
