import type { ErasureRow } from '#core/statement';
import type { SqlRunner } from '#registry/record';

/** What was erased, and why. */
export class ErasureReader {
  constructor(private readonly runner: SqlRunner) {}

  /** The erasure of the statement at this place, or null. */
  async of(place: number): Promise<ErasureRow | null> {
    const sql = 'select id, place, issuer, ground from state.erasure where id = $1';
    return (await this.runner.query<ErasureRow>(sql, [String(place)])).rows[0] ?? null;
  }
}
