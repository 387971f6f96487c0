import type { AttestationFacts } from '#core/attestation';
import type { AttestationRow, NamespaceRow, RetractionRow } from '#core/statement';
import { PartyReader } from '#registry/party';
import type { SqlRunner } from '#registry/record';

const ATTESTATION = `a.id, a.place, a.issuer, a.key, a.at, a.catalogue, a.role, a.subjects, a.products, a.results,
  a.valid_from as "validFrom", a.valid_until as "validUntil"`;

/** What others ask of attestations. */
export class AttestationReader {
  private readonly parties: PartyReader;

  constructor(private readonly runner: SqlRunner) {
    this.parties = new PartyReader(runner);
  }

  async find(place: number): Promise<AttestationRow | null> {
    const sql = `select ${ATTESTATION} from state.attestation a where a.id = $1`;
    return (await this.runner.query<AttestationRow>(sql, [String(place)])).rows[0] ?? null;
  }

  /** Attestations registered after a place, in the order of the log. */
  async list(after: number, limit: number): Promise<readonly AttestationRow[]> {
    // The feed has every entry under an index by place; the attestations have none of their own.
    const { rows } = await this.runner.query<AttestationRow>(
      `select ${ATTESTATION} from state.event e join state.attestation a on a.id = e.id
        where e.place > $1 and e.kind = 'attestation' order by e.place limit $2`,
      [after, limit],
    );
    return rows;
  }

  /** Attestations of a product, a name without version, registered after a place, in the order of the log. */
  async ofProduct(product: string, after: number, limit: number): Promise<readonly AttestationRow[]> {
    const { rows } = await this.runner.query<AttestationRow>(
      `select ${ATTESTATION} from state.attestation a
        where a.products @> array[$1::text] and a.place > $2 order by a.place limit $3`,
      [product, after, limit],
    );
    return rows;
  }

  /** The newest attestations of a product, the newest first; only those with one of these subjects, unless null. */
  async newestOf(
    product: string,
    subjects: readonly string[] | null,
    limit: number,
  ): Promise<readonly AttestationRow[]> {
    const { rows } = await this.runner.query<AttestationRow>(
      `select ${ATTESTATION} from state.attestation a
        where a.products @> array[$1::text] and ($2::text[] is null or a.subjects && $2::text[])
        order by a.place desc limit $3`,
      [product, subjects, limit],
    );
    return rows;
  }

  /** What other statements say of these attestations, in their order; four queries, however many they are. */
  async factsOf(attestations: readonly AttestationRow[]): Promise<readonly AttestationFacts[]> {
    const issuers = [...new Set(attestations.map(({ issuer }) => issuer))];
    const [parties, namespaces, keys, retractions] = await Promise.all([
      this.parties.findMany(issuers),
      this.parties.namespacesOf(issuers),
      this.parties.keys([...new Set(attestations.map(({ key }) => key))]),
      this.retractionsOf(attestations.map(({ id }) => id)),
    ]);
    const partyById = byId(parties);
    const keyById = byId(keys);
    const retractionById = byId(retractions);
    return attestations.map((attestation) => ({
      attestation,
      issuer: partyById.get(attestation.issuer),
      namespaces: claimedBy(namespaces, attestation.issuer),
      key: keyById.get(attestation.key),
      retraction: retractionById.get(attestation.id),
    }));
  }

  private async retractionsOf(ids: readonly string[]): Promise<readonly RetractionRow[]> {
    const sql = 'select id, place, issuer, reason from state.retraction where id = any($1::text[])';
    return (await this.runner.query<RetractionRow>(sql, [ids])).rows;
  }
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function claimedBy(namespaces: readonly NamespaceRow[], party: string): readonly NamespaceRow[] {
  return namespaces.filter((namespace) => namespace.party === party);
}
