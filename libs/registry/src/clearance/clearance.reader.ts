import type { ClearanceRow, Reader } from '#core/statement';
import type { GroundKind } from '#core/system';
import { readerValues, visibleTo } from '#registry/access';
import type { SqlRunner } from '#registry/record';
import { GRACE_ENDS, LOSSES, reaches, statusOf } from './clearance-status';

/** A ground of the verdict that was taken away. Who may not see what took it away is not told which it was, nor where. */
export interface LostGround {
  readonly key: string | null;
  readonly place: number | null;
  readonly ground: GroundKind;
  /** When it was taken away, and when the flow ends for that, whole seconds since 1970. */
  readonly at: number;
  readonly ends: number;
}

/** A clearance as it stands at an instant. */
export interface GivenClearance extends Pick<
  ClearanceRow,
  | 'place'
  | 'leafHash'
  | 'at'
  | 'interconnection'
  | 'flow'
  | 'index'
  | 'basis'
  | 'outcome'
  | 'expires'
  | 'endedAt'
  | 'label'
> {
  /** The verdict it rests on at present, and the version of the interconnection which that judged. */
  readonly verdict: { readonly place: number; readonly leafHash: string };
  readonly version: number;
  /** What the status list says of it (STATUS). */
  readonly status: number;
  /** In the order in which they were taken away. */
  readonly lost: readonly LostGround[];
}

/** For whom, and how things stand when (whole seconds since 1970). */
export interface Present {
  readonly reader: Reader | null;
  readonly at: number;
}

/** Which clearances are asked for: of this interconnection, given after this place. */
export interface ClearanceQuery extends Present {
  readonly interconnection?: string;
  readonly after: number;
  readonly limit: number;
}

/** The first three parameters of every query are the instant and the two values of the reader. */
const CLEARANCES = `select c.place, c.leaf_hash as "leafHash", c.at, c.interconnection, c.flow, c.index, c.basis, c.outcome, c.expires,
    c.ended_at as "endedAt", c.label, json_build_object('place', v.place, 'leafHash', v.leaf_hash) as verdict, v.version,
    ${statusOf('$1')} as status, coalesce(l.lost, '[]') as lost
  from state.clearance c
  join state.verdict v on v.id = c.verdict
  join state.event e on e.id = c.id
  left join lateral (
    select json_agg(json_build_object('key', case when ${visibleTo('cause', 2)} then g.key end,
        'place', case when ${visibleTo('cause', 2)} then r.place end,
        'ground', g.ground, 'at', r.at, 'ends', ${GRACE_ENDS}) order by r.place, g.key) as lost
      from ${LOSSES} join state.event cause on cause.place = r.place
     where g.verdict = c.verdict and ${reaches('c')}) l on true
  where ${visibleTo('e', 2)}`;

/** What others ask of clearances; each question is answered with what the reader may see. */
export class ClearanceReader {
  constructor(private readonly runner: SqlRunner) {}

  /** The clearance at a place. */
  async find(place: number, present: Present): Promise<GivenClearance | null> {
    const [found] = await this.select('and c.id = $4', present, [String(place)]);
    return found ?? null;
  }

  /** Clearances in the order in which they were given. */
  list({ interconnection, after, limit, ...present }: ClearanceQuery): Promise<readonly GivenClearance[]> {
    const condition =
      'and c.place > $4 and ($5::text is null or c.interconnection = $5) order by c.place limit $6';
    return this.select(condition, present, [after, interconnection ?? null, limit]);
  }

  /** Those of an interconnection that may matter now: all that nothing has ended, and the one given last for each flow. */
  current(interconnection: string, present: Present): Promise<readonly GivenClearance[]> {
    const newest = `(select max(o.place) from state.clearance o
      where o.interconnection = c.interconnection and o.flow = c.flow)`;
    const condition = `and c.interconnection = $4 and (c.ended_at is null or c.place = ${newest}) order by c.place`;
    return this.select(condition, present, [interconnection]);
  }

  private async select(
    condition: string,
    { reader, at }: Present,
    values: readonly unknown[],
  ): Promise<readonly GivenClearance[]> {
    const parameters = [at, ...readerValues(reader), ...values];
    return (await this.runner.query<GivenClearance>(`${CLEARANCES} ${condition}`, parameters)).rows;
  }
}
