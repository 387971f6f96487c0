import { isJsonObject, type JsonObject } from '#core/bytes';
import { admitPublicJwk, importVerificationKey, type VerificationKey } from '#core/key';
import type { ReadStatement } from '#core/receipt';
import { isDsseSignatureBy } from '#core/statement';

interface EnrolledKey {
  readonly key: VerificationKey;
  readonly owner: string;
}

/** Kinds whose member `key` is one that signs from there on. */
const enrolling: ReadonlySet<string> = new Set(['party', 'key', 'delegation']);

/** The keys that are enrolled at a place of the log, learned from the statements before it. */
export class KeyRing {
  private readonly keys = new Map<string, EnrolledKey>();

  /** The key that may sign for this issuer here, or undefined. */
  find(kid: string, issuer: string): VerificationKey | undefined {
    const enrolled = this.keys.get(kid);
    return enrolled?.owner === issuer ? enrolled.key : undefined;
  }

  /** The key a statement is signed with: the one named, or for an envelope that names none the issuer's that verifies it. */
  async findSigner(
    { envelope, claims }: ReadStatement,
    kid: string | undefined,
  ): Promise<VerificationKey | undefined> {
    if (kid !== undefined || envelope.form === 'jws') return this.find(kid ?? '', claims.iss);
    for (const { key, owner } of this.keys.values()) {
      if (owner === claims.iss && (await isDsseSignatureBy(key, envelope.dsse))) return key;
    }
    return undefined;
  }

  /** Takes in what a verified statement says about keys; refuses a key that should never have been enrolled. */
  learn({ kind, payload, claims }: ReadStatement): void {
    if (kind.name === 'genesis' && isJsonObject(payload.keys)) this.enrol(payload.keys.statement, claims.iss);
    if (enrolling.has(kind.name)) this.enrol(payload.key, claims.iss);
    if (kind.name === 'retraction' && isJsonObject(payload.subject)) this.end(payload.subject);
  }

  private enrol(untrusted: unknown, owner: string): void {
    const key = importVerificationKey(admitPublicJwk(untrusted));
    this.keys.set(key.kid, { key, owner });
  }

  private end({ key }: JsonObject): void {
    if (typeof key === 'string') this.keys.delete(key);
  }
}
