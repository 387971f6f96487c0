import type { EventRow } from '#core/statement';
import type { SqlRunner } from '#registry/record';

/** What others ask of the feed: what happened, in order, without gaps. */
export class EventReader {
  constructor(private readonly runner: SqlRunner) {}

  /** Events after a place, in the order of the log; -1 begins at the beginning. */
  async after(place: number, limit: number): Promise<readonly EventRow[]> {
    const { rows } = await this.runner.query<EventRow>(
      `select id, place, at, kind, issuer, leaf_hash as "leafHash", touches from state.event
        where place > $1 order by place limit $2`,
      [place, limit],
    );
    return rows;
  }
}
