import { importVerificationKey, type PublicJwk } from '#core/key';
import { MAX_KEYS_TRIED, type EnrolledKey } from '#core/register';
import type { SqlRunner } from '#registry/record';

/** Most keys kept imported; importing one costs about as much as verifying a signature. */
const MAX_KEYS = 10_000;

interface KeyRow {
  readonly id: string;
  readonly owner: string;
  readonly jwk: PublicJwk;
}

/** Enrolled keys by thumbprint. Whose a key is never changes, so what was found once stays true; whether it is active is asked under the lock. */
export class KeyDirectory {
  private readonly keys = new Map<string, EnrolledKey>();

  constructor(private readonly runner: SqlRunner) {}

  async find(kid: string): Promise<EnrolledKey | undefined> {
    const kept = this.keys.get(kid);
    if (kept) return kept;
    const { rows } = await this.runner.query<KeyRow>(
      'select id, owner, jwk from state.party_key where id = $1',
      [kid],
    );
    const [row] = rows;
    return row && this.keep(row);
  }

  /** The keys of an owner, those still active and the latest first, as many as are tried; always asked anew. */
  async findOf(owner: string): Promise<readonly EnrolledKey[]> {
    const { rows } = await this.runner.query<KeyRow>(
      `select id, owner, jwk from state.party_key where owner = $1
       order by ended_at is not null, place desc limit ${MAX_KEYS_TRIED}`,
      [owner],
    );
    return rows.map((row) => this.keys.get(row.id) ?? this.keep(row));
  }

  private keep({ id, owner, jwk }: KeyRow): EnrolledKey {
    const oldest = this.keys.size >= MAX_KEYS ? this.keys.keys().next().value : undefined;
    if (oldest !== undefined) this.keys.delete(oldest);
    const key = { owner, key: importVerificationKey(jwk) };
    this.keys.set(id, key);
    return key;
  }
}
