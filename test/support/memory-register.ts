import { fromBase64url, sha256, toBase64url } from '#core/bytes';
import { importVerificationKey, publicPartOf, signerFromJwk, type PrivateJwk } from '#core/key';
import { formatVerifierKey, leafHash, verifierKey } from '#core/log';
import {
  admit,
  apply,
  commitmentOf,
  keysOf,
  leafBytes,
  prepare,
  RULESET,
  shownByLeaf,
  type Prepared,
  type Submission,
} from '#core/register';
import { asRefusal, isRefusal, Refusal } from '#core/refusal';
import { MemoryTables } from './memory-tables';
import { newKey, TestParty } from './party';

const ORIGIN = 'registry.test/log';

/** What became of a statement: where it stands, or why it was refused. */
export type Told =
  | { readonly code: 'registered'; readonly place: number; readonly leafHash: string }
  | { readonly code: Refusal['code']; readonly refusal: Refusal };

/** The meaning of the register without its keeping: prepare, admit and apply over tables in memory, at one instant. */
export class MemoryRegister {
  readonly tables = new MemoryTables();
  /** Every statement that came as far as the lock, in order. */
  readonly prepared: Prepared[] = [];
  private readonly jtis = new Set<string>();
  private size = 0;

  private constructor(
    readonly at: number,
    /** The registry as an issuer of statements. */
    readonly registry: TestParty,
    /** The operator, already registered. */
    readonly operator: TestParty,
  ) {}

  /** A register that is founded: genesis, with these members, and the operator stand in it. */
  static async found(
    at = 1_800_000_000,
    members: Readonly<Record<string, unknown>> = {},
  ): Promise<MemoryRegister> {
    const now = () => at;
    const key = newKey();
    const registry = new TestParty(signerFromJwk(key), publicPartOf(key), ORIGIN, ORIGIN, now);
    const register = new MemoryRegister(at, registry, partyAt(now));
    await register.accept(await register.genesis(members));
    await register.accept(await register.operator.introduction());
    return register;
  }

  /** A genesis for this register. */
  genesis(members: Readonly<Record<string, unknown>> = {}): Promise<Submission> {
    const log = verifierKey(ORIGIN, 'ed25519', fromBase64url(newKey('Ed25519').x));
    const keys = { statement: this.registry.jwk, log: formatVerifierKey(log) };
    return this.registry.say('genesis', { keys, operator: this.operator.id, ruleset: RULESET, ...members });
  }

  /** A party that is not registered yet. */
  stranger(): TestParty {
    return partyAt(() => this.at);
  }

  /** A party that introduced itself. */
  async party(): Promise<TestParty> {
    const party = this.stranger();
    await this.accept(await party.introduction());
    return party;
  }

  /** Registers a statement, `later` seconds after the register's instant. */
  async submit(submission: Submission, later = 0): Promise<Told> {
    const prepared = await this.prepare(submission);
    if (isRefusal(prepared)) return { code: prepared.code, refusal: prepared };
    this.prepared.push(prepared);
    const { kind, statement } = prepared;
    const hash = this.leafHashOf(prepared);
    const entry = { place: this.size, at: this.at + later, leafHash: hash, statement };
    const view = this.tables.view(keysOf(kind, statement));
    const jti = `${statement.issuer} ${statement.claims.jti}`;
    const taken = this.jtis.has(jti) ? new Refusal('jti-in-use', `${jti} is taken`) : null;
    const refusal = taken ?? admit(view, kind, entry);
    if (refusal) return { code: refusal.code, refusal };
    apply(view, entry);
    this.tables.keep(view);
    this.jtis.add(jti);
    this.size++;
    return { code: 'registered', place: entry.place, leafHash: hash };
  }

  /** Registers a statement that the test takes for granted. */
  async accept(submission: Submission, later = 0): Promise<{ place: number; leafHash: string }> {
    const told = await this.submit(submission, later);
    if ('refusal' in told) throw told.refusal;
    return { place: told.place, leafHash: told.leafHash };
  }

  private leafHashOf(prepared: Prepared): string {
    const { kind, issuer, key, claims } = prepared.statement;
    const commitment = commitmentOf(tellableSalt(prepared), kind, issuer, prepared.bytes);
    const shown = shownByLeaf({ kind, issuer, key, label: claims.label });
    return toBase64url(leafHash(leafBytes({ at: this.at, commitment, ...shown })));
  }

  /** The statement as it comes before the lock. */
  prepare(submission: Submission): Promise<Prepared | Refusal> {
    const findKey = async (kid: string) => {
      const row = this.tables.get('party_key', kid);
      return row && { owner: row.owner, key: importVerificationKey(row.jwk) };
    };
    const findKeysOf = async (issuer: string) =>
      this.tables
        .rows('party_key')
        .flatMap(({ owner, jwk }) => (owner === issuer ? [{ owner, key: importVerificationKey(jwk) }] : []));
    return prepare(submission, { origin: ORIGIN, findKey, findKeysOf }).catch(asRefusal);
  }
}

/** A salt that everybody who knows the statement can tell: tests need the same leaf twice. */
export function tellableSalt({ identity }: Prepared): Buffer {
  return sha256(Buffer.from('salt'), identity);
}

function partyAt(now: () => number): TestParty {
  const key: PrivateJwk = newKey();
  return new TestParty(signerFromJwk(key), publicPartOf(key), ORIGIN, undefined, now);
}
