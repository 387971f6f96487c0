import { maySee, type Marking, type Reader } from '#core/statement';
import type { SqlRunner } from '#registry/record';

/** Tells who may see which statement. */
export class MarkingReader {
  constructor(private readonly runner: SqlRunner) {}

  /** The marking of the statement at a place, or null: to this reader it is the same whether there is none or it is hidden. */
  async find(place: number, reader: Reader | null): Promise<Marking | null> {
    const { rows } = await this.runner.query<Marking>(
      'select issuer, label, recipients from state.event where id = $1',
      [String(place)],
    );
    const [marking] = rows;
    return marking && maySee(reader, marking) ? marking : null;
  }
}
