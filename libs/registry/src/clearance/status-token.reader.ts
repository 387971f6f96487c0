import type { SqlRunner } from '#registry/record';

/** A status list as it was signed last. */
export interface StatusToken {
  /** A compact JWS of typ `statuslist+jwt`. */
  readonly token: string;
  /** When it was signed, whole seconds since 1970. */
  readonly issuedAt: number;
}

/** Reads the token that the worker signed. */
export class StatusTokenReader {
  constructor(private readonly runner: SqlRunner) {}

  /** The newest one, or null before the first. */
  async newest(): Promise<StatusToken | null> {
    const { rows } = await this.runner.query<StatusToken>(
      'select token, issued_at as "issuedAt" from work.status_token order by issued_at desc limit 1',
    );
    return rows[0] ?? null;
  }
}
