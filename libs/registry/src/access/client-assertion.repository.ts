import type { SqlRunner } from '#registry/record';

/** An assertion that a client wants to use. */
export interface UsedAssertion {
  readonly client: string;
  readonly jti: string;
  /** From when on it is refused for its age, whole seconds since 1970; until then it is remembered. */
  readonly expiresAt: number;
}

/** Most rows one use clears away: more than it adds, and never a long wait. */
const MAX_CLEARED = 100;

/** Remembers which assertions were used, over restarts and for all processes. */
export class ClientAssertionRepository {
  constructor(private readonly runner: SqlRunner) {}

  /** True for the first who uses it, at whatever process; false for everybody after. `now` in whole seconds since 1970. */
  async use({ client, jti, expiresAt }: UsedAssertion, now: number): Promise<boolean> {
    await this.runner.query(
      `delete from work.client_assertion where (client, jti) in (
         select client, jti from work.client_assertion where expires_at <= $1 limit $2 for update skip locked)`,
      [now, MAX_CLEARED],
    );
    const { rows } = await this.runner.query(
      `insert into work.client_assertion (client, jti, expires_at) values ($1, $2, $3)
         on conflict do nothing returning 1`,
      [client, jti, expiresAt],
    );
    return rows.length === 1;
  }
}
