import type { EventRow, Reader } from '#core/statement';
import { readerValues, visibleTo } from '#registry/access';
import type { SqlRunner } from '#registry/record';

/** What others ask of the feed: what happened that they may see, in order. */
export class EventReader {
  constructor(private readonly runner: SqlRunner) {}

  /** Events after a place that the reader may see, in the order of the log; -1 begins at the beginning. */
  async after(place: number, limit: number, reader: Reader | null): Promise<readonly EventRow[]> {
    const { rows } = await this.runner.query<EventRow>(
      `select e.id, e.place, e.at, e.kind, e.issuer, e.key, e.label, e.recipients, e.leaf_hash as "leafHash", e.touches
         from state.event e where e.place > $1 and ${visibleTo('e', 3)} order by e.place limit $2`,
      [place, limit, ...readerValues(reader)],
    );
    return rows;
  }
}
