import { STATUS } from '#core/clearance';
import type { Reader } from '#core/statement';
import { readerValues, visibleTo } from '#registry/access';
import type { SqlRunner } from '#registry/record';
import { ownsEnd } from '#registry/system';
import { statusOf } from './clearance-status';

/** An interconnection that everybody signed, with the flows that are not cleared, in their order. */
export interface UnclearedInterconnection {
  readonly id: string;
  readonly place: number;
  readonly uncleared: readonly string[];
}

/** Which are asked for: after a place, as things stand at an instant (whole seconds since 1970). */
interface UnclearedQuery {
  readonly after: number;
  readonly limit: number;
  readonly reader: Reader | null;
  readonly at: number;
}

/** That an owner `o.owner` of an end signed the present version of `i`. */
const SIGNED = `o.owner = i.proposer or exists (
  select from state.joining j left join state.retraction r on r.id = j.place::text
   where j.id = i.id || ' ' || o.owner and j.version = i.place and r.id is null)`;

/** Tells parties which of their interconnections wait for a verdict. */
export class UnclearedReader {
  constructor(private readonly runner: SqlRunner) {}

  /** Those of which a party owns an end, that stand and are signed by all; in the order of the log; one query. */
  async list(
    party: string,
    { after, limit, reader, at }: UnclearedQuery,
  ): Promise<readonly UnclearedInterconnection[]> {
    const { rows } = await this.runner.query<UnclearedInterconnection>(
      `select i.id, i.place, f.uncleared from state.interconnection i
        cross join lateral (
          select array_agg(f.flow->>'id' order by f.position) as uncleared
            from jsonb_array_elements(i.definition->'flows') with ordinality f(flow, position)
           where not exists (
             select from state.clearance c join state.verdict v on v.id = c.verdict
              where c.interconnection = i.id and v.version = i.place and c.flow = f.flow->>'id' and c.expires > $4
                and ${statusOf('$4')} = ${STATUS.valid})) f
        where i.place > $1 and ${ownsEnd('$2')}
          and f.uncleared is not null
          and not exists (select from state.retraction r where r.id = i.place::text)
          and not exists (
            select from jsonb_to_recordset(i.definition->'ends') o(owner text) where not (${SIGNED}))
          and ${visibleTo('i', 5, 'proposer')}
        order by i.place limit $3`,
      [after, party, limit, at, ...readerValues(reader)],
    );
    return rows;
  }
}
