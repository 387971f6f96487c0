import type { InterconnectionRow, JoiningRow, Reader } from '#core/statement';
import type { Interconnection } from '#core/system';
import { readerValues, visibleTo } from '#registry/access';
import type { SqlRunner } from '#registry/record';

/** An interconnection as it is proposed at present. */
export interface ProposedInterconnection extends Omit<InterconnectionRow, 'definition' | 'parties'> {
  readonly definition: Interconnection;
}

/** Which interconnections are asked for: those this party takes part in, proposed after this place, that this reader may see. */
export interface InterconnectionQuery {
  readonly party?: string;
  readonly after: number;
  readonly limit: number;
  readonly reader: Reader | null;
}

/** The columns of an interconnection, for queries that call its table `i`. */
export const INTERCONNECTION = `i.id, i.proposer, i.name, i.place, i.leaf_hash as "leafHash", i.at, i.key, i.title,
  i.definition, i.label, i.recipients`;

/** The columns of a joining, for queries that call its table `j`. */
export const JOINING = `j.id, j.place, j.leaf_hash as "leafHash", j.at, j.issuer, j.key, j.interconnection, j.version,
  j.label, j.recipients`;

/** That a party owns a system of `i`, at an end or in between; `party` is a parameter of the query. */
function takesPart(party: string): string {
  return `i.parties @> array[${party}::text]`;
}

/** The same for an end: whoever owns one has to sign. */
export function ownsEnd(party: string): string {
  return `${takesPart(party)} and i.definition->'ends' @> jsonb_build_array(jsonb_build_object('owner', ${party}::text))`;
}

/** What others ask of interconnections; each question is answered with what the reader may see. */
export class InterconnectionReader {
  constructor(private readonly runner: SqlRunner) {}

  /** The interconnection of this id, `<proposer>/<name>`. */
  async find(id: string, reader: Reader | null): Promise<ProposedInterconnection | null> {
    const { rows } = await this.runner.query<ProposedInterconnection>(
      `select ${INTERCONNECTION} from state.interconnection i where i.id = $1 and ${visibleTo('i', 2, 'proposer')}`,
      [id, ...readerValues(reader)],
    );
    return rows[0] ?? null;
  }

  /** Interconnections in the order in which they were last proposed. */
  async list({
    party,
    after,
    limit,
    reader,
  }: InterconnectionQuery): Promise<readonly ProposedInterconnection[]> {
    const { rows } = await this.runner.query<ProposedInterconnection>(
      `select ${INTERCONNECTION} from state.interconnection i
        where i.place > $1 and ($2::text is null or ${takesPart('$2')}) and ${visibleTo('i', 4, 'proposer')}
        order by i.place limit $3`,
      [after, party ?? null, limit, ...readerValues(reader)],
    );
    return rows;
  }

  /** What owners of ends signed last of these interconnections, whichever version, in the order of the log. */
  async joiningsOf(ids: readonly string[], reader: Reader | null): Promise<readonly JoiningRow[]> {
    const { rows } = await this.runner.query<JoiningRow>(
      `select ${JOINING} from state.joining j
        where j.interconnection = any($1::text[]) and ${visibleTo('j', 2)} order by j.place`,
      [ids, ...readerValues(reader)],
    );
    return rows;
  }

  /** Interconnections whose present version this party has to sign and did not, in the order of the log. */
  async unsignedBy(
    party: string,
    { after, limit, reader }: Omit<InterconnectionQuery, 'party'>,
  ): Promise<readonly ProposedInterconnection[]> {
    const { rows } = await this.runner.query<ProposedInterconnection>(
      `select ${INTERCONNECTION} from state.interconnection i
        where i.place > $1 and i.proposer <> $2 and ${ownsEnd('$2')}
          and not exists (select from state.retraction r where r.id = i.place::text)
          and not exists (
            select from state.joining j left join state.retraction r on r.id = j.place::text
             where j.id = i.id || ' ' || $2 and j.version = i.place and r.id is null)
          and ${visibleTo('i', 4, 'proposer')}
        order by i.place limit $3`,
      [after, party, limit, ...readerValues(reader)],
    );
    return rows;
  }
}
