import type { SqlRunner } from '#registry/record';

/** A statement that ends by time alone, and that nothing of its issuer outlasts. */
export interface ExpiringStatement {
  readonly place: number;
  readonly kind: 'attestation' | 'risk-assessment' | 'waiver' | 'accreditation' | 'client' | 'delegation';
  /** What it is about: products, an assessed system or interconnection, an accredited party, a client, a key. */
  readonly subjects: readonly string[];
  /** Digest of the catalogue of an attestation. */
  readonly catalogue: string | null;
  /** Whole seconds since 1970. */
  readonly validUntil: number;
}

/** Which are asked for: those of a party that stand after a place and end between two instants (whole seconds since 1970). */
export interface ExpiringQuery {
  readonly party: string;
  readonly from: number;
  readonly until: number;
  readonly after: number;
  readonly limit: number;
}

const STANDS = (row: string) => `not exists (select from state.retraction r where r.id = ${row}.place::text)`;

/** Renewed is what the same issuer said again of the same for longer. */
const EXPIRING = `
  select a.place, 'attestation' as kind, a.subjects, a.catalogue, a.valid_until
    from state.attestation a
   where a.issuer = $1 and a.valid_until > $2 and a.valid_until <= $3 and ${STANDS('a')}
     and not exists (
       select from state.attestation n
        where n.products @> a.products and n.issuer = a.issuer and n.catalogue = a.catalogue
          and n.subjects @> a.subjects and n.valid_until > a.valid_until and ${STANDS('n')})
  union all
  select a.place, 'risk-assessment', array[a.subject], null, a.valid_until
    from state.risk_assessment a
   where a.issuer = $1 and a.valid_until > $2 and a.valid_until <= $3 and ${STANDS('a')}
     and not exists (
       select from state.risk_assessment n
        where n.subject = a.subject and n.issuer = a.issuer and n.valid_until > a.valid_until and ${STANDS('n')})
  union all
  select a.place, 'waiver', array[a.subject], null, a.valid_until
    from state.waiver a
   where a.issuer = $1 and a.valid_until > $2 and a.valid_until <= $3 and ${STANDS('a')}
     and not exists (
       select from state.waiver n
        where n.subject = a.subject and n.issuer = a.issuer and n.finding = a.finding
          and n.valid_until > a.valid_until and ${STANDS('n')})
  union all
  select a.place, 'accreditation', array[a.party], null, a.valid_until from state.accreditation a
   where a.issuer = $1 and a.valid_until > $2 and a.valid_until <= $3 and ${STANDS('a')}
  union all
  select c.place, 'client', array[c.id], null, c.valid_until from state.client c
   where c.party = $1 and c.ended_at is null and c.valid_until > $2 and c.valid_until <= $3
  union all
  select k.place, 'delegation', array[k.id], null, (k.limits->>'validUntil')::bigint from state.party_key k
   where k.owner = $1 and k.ended_at is null and k.limits is not null
     and (k.limits->>'validUntil')::bigint > $2 and (k.limits->>'validUntil')::bigint <= $3`;

/** Tells parties which of their statements run out. */
export class ExpiringReader {
  constructor(private readonly runner: SqlRunner) {}

  /** In the order of the log; one query. */
  async list({ party, from, until, after, limit }: ExpiringQuery): Promise<readonly ExpiringStatement[]> {
    const { rows } = await this.runner.query<ExpiringStatement>(
      `select e.place, e.kind, e.subjects, e.catalogue, e.valid_until as "validUntil" from (${EXPIRING}) e
        where e.place > $4 order by e.place limit $5`,
      [party, from, until, after, limit],
    );
    return rows;
  }
}
