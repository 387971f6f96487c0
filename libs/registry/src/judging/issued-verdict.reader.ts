import type { Reader, VerdictRow } from '#core/statement';
import type { GroundKind } from '#core/system';
import { readerValues, visibleTo } from '#registry/access';
import { LOSSES } from '#registry/clearance';
import type { SqlRunner } from '#registry/record';

/** A ground that was taken away since. Who may not see what took it away is not told which it was, nor where. */
export interface LostVerdictGround {
  readonly key: string | null;
  readonly place: number | null;
  readonly ground: GroundKind;
  /** When it was taken away, whole seconds since 1970. */
  readonly at: number;
}

/** A registered verdict, with what became of it. */
export interface IssuedVerdict extends Omit<VerdictRow, 'id' | 'watch' | 'recipients'> {
  /** In the order in which they were taken away. */
  readonly lost: readonly LostVerdictGround[];
  /** Place of the next verdict about the same subject, null for the newest. */
  readonly followedBy: number | null;
}

/** Which verdicts are asked for: about this interconnection or system, registered after this place. */
export interface IssuedVerdictQuery {
  readonly subject?: string;
  readonly after: number;
  readonly limit: number;
  readonly reader: Reader | null;
}

/** The first two parameters of every query are the two values of the reader. */
const VERDICTS = `select v.place, v.leaf_hash as "leafHash", v.at, v.subject_kind as "subjectKind", v.subject, v.version,
    v.outcome, v.basis, v.judged_at as "judgedAt", v.valid_until as "validUntil", v.engine, v.digest, v.essence, v.label,
    coalesce(l.lost, '[]') as lost,
    (select min(n.place) from state.verdict n join state.event o on o.id = n.id
      where n.subject = v.subject and n.subject_kind = v.subject_kind and n.place > v.place and ${visibleTo('o', 1)}
    ) as "followedBy"
  from state.verdict v
  join state.event e on e.id = v.id
  left join lateral (
    select json_agg(json_build_object('key', case when ${visibleTo('cause', 1)} then g.key end,
        'place', case when ${visibleTo('cause', 1)} then r.place end,
        'ground', g.ground, 'at', r.at) order by r.place, g.key) as lost
      from ${LOSSES} join state.event cause on cause.place = r.place
     where g.verdict = v.id and r.place > v.basis) l on true
  where ${visibleTo('e', 1)}`;

/** What others ask of registered verdicts; each question is answered with what the reader may see. */
export class IssuedVerdictReader {
  constructor(private readonly runner: SqlRunner) {}

  /** The verdict at a place. */
  async find(place: number, reader: Reader | null): Promise<IssuedVerdict | null> {
    const [found] = await this.select('and v.id = $3', reader, [String(place)]);
    return found ?? null;
  }

  /** Verdicts in the order in which they were registered. */
  list({ subject, after, limit, reader }: IssuedVerdictQuery): Promise<readonly IssuedVerdict[]> {
    const condition = 'and v.place > $3 and ($4::text is null or v.subject = $4) order by v.place limit $5';
    return this.select(condition, reader, [after, subject ?? null, limit]);
  }

  /** Whether a reader may see every statement at these places, and none of them was erased; one query. */
  async maySeeAll(places: readonly number[], reader: Reader | null): Promise<boolean> {
    const { rows } = await this.runner.query<{ seen: boolean }>(
      `select not exists (
         select from unnest($3::text[]) asked(id) left join state.event e on e.id = asked.id
           left join state.erasure x on x.id = asked.id
          where e.id is null or x.id is not null or not ${visibleTo('e', 1)}) as seen`,
      [...readerValues(reader), places.map(String)],
    );
    return rows[0]?.seen ?? false;
  }

  private async select(
    condition: string,
    reader: Reader | null,
    values: readonly unknown[],
  ): Promise<readonly IssuedVerdict[]> {
    const { rows } = await this.runner.query<IssuedVerdict>(`${VERDICTS} ${condition}`, [
      ...readerValues(reader),
      ...values,
    ]);
    return rows;
  }
}
