import type { PublicJwk } from '#core/key';
import type { SqlRunner } from '#registry/record';

/** A key that access tokens are signed with. */
export interface TokenKey {
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly jwk: PublicJwk;
  /** When the last token it signed has expired, whole seconds since 1970. */
  readonly expiresAt: number;
}

const KEY = `kid, jwk, expires_at as "expiresAt"`;

/** Where API processes tell each other which keys they sign tokens with. */
export class TokenKeyRepository {
  constructor(private readonly runner: SqlRunner) {}

  /** Publishes a key, and clears away those that expired before `now`. */
  async publish({ kid, jwk, expiresAt }: TokenKey, now: number): Promise<void> {
    await this.runner.query(
      `with cleared as (delete from work.token_key where expires_at <= $4)
       insert into work.token_key (kid, jwk, expires_at) values ($1, $2, $3)`,
      [kid, JSON.stringify(jwk), expiresAt, now],
    );
  }

  /** The key with this thumbprint, unless it has expired. */
  async find(kid: string, now: number): Promise<TokenKey | null> {
    const sql = `select ${KEY} from work.token_key where kid = $1 and expires_at > $2`;
    return (await this.runner.query<TokenKey>(sql, [kid, now])).rows[0] ?? null;
  }

  /** Every key that has not expired. */
  async list(now: number): Promise<readonly TokenKey[]> {
    const sql = `select ${KEY} from work.token_key where expires_at > $1 order by kid`;
    return (await this.runner.query<TokenKey>(sql, [now])).rows;
  }
}
