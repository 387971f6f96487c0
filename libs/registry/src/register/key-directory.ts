import { importVerificationKey, type PublicJwk } from '#core/key';
import type { EnrolledKey } from '#core/register';
import type { SqlRunner } from '#registry/record';

/** Most keys kept imported; importing one costs about as much as verifying a signature. */
const MAX_KEYS = 10_000;

/** Enrolled keys by thumbprint. Whose a key is never changes, so what was found once stays true; whether it is active is asked under the lock. */
export class KeyDirectory {
  private readonly keys = new Map<string, EnrolledKey>();

  constructor(private readonly runner: SqlRunner) {}

  async find(kid: string): Promise<EnrolledKey | undefined> {
    const kept = this.keys.get(kid);
    if (kept) return kept;
    const { rows } = await this.runner.query<{ owner: string; jwk: PublicJwk }>(
      'select owner, jwk from state.party_key where id = $1',
      [kid],
    );
    const [row] = rows;
    return row ? this.keep(kid, { owner: row.owner, key: importVerificationKey(row.jwk) }) : undefined;
  }

  private keep(kid: string, key: EnrolledKey): EnrolledKey {
    const oldest = this.keys.size >= MAX_KEYS ? this.keys.keys().next().value : undefined;
    if (oldest !== undefined) this.keys.delete(oldest);
    this.keys.set(kid, key);
    return key;
  }
}
