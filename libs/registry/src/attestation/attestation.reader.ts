import type { AttestationFacts, CounterStatementFacts } from '#core/attestation';
import { partyName } from '#core/party';
import type {
  AttestationRow,
  CounterStatementRow,
  NamespaceRow,
  Reader,
  RetractionRow,
} from '#core/statement';
import { readerValues, visibleTo } from '#registry/access';
import { PartyReader } from '#registry/party';
import type { SqlRunner } from '#registry/record';

const ATTESTATION = `a.id, a.place, a.issuer, a.key, a.at, a.catalogue, a.role, a.subjects, a.products, a.results,
  a.valid_from as "validFrom", a.valid_until as "validUntil", a.label, a.recipients`;

const COUNTER_STATEMENT = `c.id, c.place, c.issuer, c.key, c.at, c.subject, c.requirements, c.label, c.recipients`;

/** Most contradictions of an attestation by parties without standing that are shown: they take nothing away. */
const MAX_WITHOUT_STANDING = 5;

/** Most attestations of a product that decide nothing and are read all the same, so that it can be said why they do not. */
const MAX_UNDECISIVE = 5;

/** What is asked for: attestations of products (names without version) by these catalogue versions. */
export interface AttestedQuery {
  readonly products: readonly string[];
  /** The exact names that matter. */
  readonly names: readonly string[];
  /** Digests. */
  readonly catalogues: readonly string[];
}

/** Of an erased attestation a row is left that says of no catalogue that anything is met. */
const WHOLE = `a.catalogue <> ''`;

/** That a party, `issuer`, has a confirmed prefix of one of these names; `names` is an expression in SQL. */
function ownsOneOf(names: string, issuer: string): string {
  return `exists (select from state.namespace n, unnest(${names}) name
    where n.party = ${issuer} and n.confirmed_at is not null and n.ended_at is null and starts_with(name, n.prefix))`;
}

/** That somebody accredits a party, `issuer`; for which catalogue and until when, the judge looks. */
const isAccredited = (issuer: string) =>
  `exists (select from state.accreditation given where given.party = ${issuer})`;

/**
 * That an attestation `a` of a party `p` is the word of somebody who may have standing where these names are judged: of who takes part,
 * of who owns a name, of an accredited assessor. Among the names of whoever takes part is its own.
 */
function isEntitled(names: string): string {
  return `p.admitted_at is not null and a.subjects && ${names} and (
    '${partyName('party:')}' || substr(a.issuer, 7) = any(${names})
    or a.role = 'third-party' and 'assessor' = any(p.roles) and ${isAccredited('a.issuer')}
    or a.role = 'self' and ${ownsOneOf(names, 'a.issuer')})`;
}

/** That an attestation `a` is neither taken back nor expired, so that it may count now or later. */
const LASTS = `a.valid_until > (select at from record.head)
  and not exists (select from state.retraction ended where ended.id = a.id)`;

/** An attestation with what was said against it, as far as the reader may see it. */
export interface DisputedAttestation extends AttestationFacts {
  readonly counterStatements: readonly CounterStatementFacts[];
}

/** What others ask of attestations; each question is answered with what the reader may see. */
export class AttestationReader {
  private readonly parties: PartyReader;

  constructor(private readonly runner: SqlRunner) {
    this.parties = new PartyReader(runner);
  }

  async find(place: number, reader: Reader | null): Promise<AttestationRow | null> {
    const { rows } = await this.runner.query<AttestationRow>(
      `select ${ATTESTATION} from state.attestation a where a.id = $1 and ${WHOLE} and ${visibleTo('a', 2)}`,
      [String(place), ...readerValues(reader)],
    );
    return rows[0] ?? null;
  }

  /** Attestations registered after a place, in the order of the log. */
  async list(after: number, limit: number, reader: Reader | null): Promise<readonly AttestationRow[]> {
    // The feed has every entry under an index by place; the attestations have none of their own.
    const { rows } = await this.runner.query<AttestationRow>(
      `select ${ATTESTATION} from state.event e join state.attestation a on a.id = e.id
        where e.place > $1 and e.kind = 'attestation' and ${WHOLE} and ${visibleTo('a', 3)}
        order by e.place limit $2`,
      [after, limit, ...readerValues(reader)],
    );
    return rows;
  }

  /** Attestations of a product, a name without version, registered after a place, in the order of the log. */
  async ofProduct(
    product: string,
    after: number,
    limit: number,
    reader: Reader | null,
  ): Promise<readonly AttestationRow[]> {
    const { rows } = await this.runner.query<AttestationRow>(
      `select ${ATTESTATION} from state.attestation a
        where a.products @> array[$1::text] and a.place > $2 and ${visibleTo('a', 4)}
        order by a.place limit $3`,
      [product, after, limit, ...readerValues(reader)],
    );
    return rows;
  }

  /**
   * The newest attestations of a product; only those with one of these subjects, unless null. Those of admitted parties come
   * first: anybody may attest anything, and must not crowd out what counts.
   */
  async newestOf(
    product: string,
    subjects: readonly string[] | null,
    limit: number,
    reader: Reader | null,
  ): Promise<readonly AttestationRow[]> {
    const { rows } = await this.runner.query<AttestationRow>(
      `select ${ATTESTATION} from state.attestation a join state.party p on p.id = a.issuer
        where a.products @> array[$1::text] and ($2::text[] is null or a.subjects && $2::text[])
          and ${visibleTo('a', 4)}
        order by p.admitted_at is null, a.place desc limit $3`,
      [product, subjects, limit, ...readerValues(reader)],
    );
    return rows;
  }

  /**
   * All attestations of these names that may count. Of those who may have standing what lasts no more, and of all others whatever
   * they say, only the newest of each product: anybody may attest anything, and crowds out nobody. In the order of the log; one query.
   */
  async ofNames(
    { products, names, catalogues }: AttestedQuery,
    reader: Reader | null,
  ): Promise<readonly AttestationRow[]> {
    const { rows } = await this.runner.query<AttestationRow>(
      `with said as materialized (
         select a.id, a.place, a.products, ${isEntitled('$2::text[]')} as entitled, ${LASTS} as lasts
           from state.attestation a join state.party p on p.id = a.issuer
          where a.products && $1::text[] and a.catalogue = any($3::text[]) and ${visibleTo('a', 4)}),
       wanted as (
         select id from said where entitled and lasts
         union
         select newest.id from unnest($1::text[]) name cross join unnest('{t,f}'::boolean[]) whose cross join lateral (
           select id from said where not (entitled and lasts) and entitled = whose and products @> array[name]
            order by place desc limit ${MAX_UNDECISIVE}) newest)
       select ${ATTESTATION} from wanted w join state.attestation a on a.id = w.id order by a.place`,
      [products, names, catalogues, ...readerValues(reader)],
    );
    return rows;
  }

  /** What other statements say of these attestations, in their order; five queries, however many they are. */
  async factsOf(
    attestations: readonly AttestationRow[],
    reader: Reader | null,
  ): Promise<readonly DisputedAttestation[]> {
    const counters = await this.countersOf(
      attestations.map(({ id }) => id),
      reader,
    );
    const statements = [...attestations, ...counters];
    const issuers = [...new Set(statements.map(({ issuer }) => issuer))];
    const [parties, namespaces, keys, retractions] = await Promise.all([
      this.parties.findMany(issuers),
      this.parties.confirmedNamespacesOf(issuers),
      this.parties.keys([...new Set(statements.map(({ key }) => key))]),
      this.retractionsOf(statements.map(({ id }) => id)),
    ]);
    const [partyById, keyById, retractionById] = [byId(parties), byId(keys), byId(retractions)];
    const bySubject = groupBySubject(counters);
    const factsAbout = ({ id, issuer, key }: AttestationRow | CounterStatementRow) => ({
      issuer: partyById.get(issuer),
      namespaces: claimedBy(namespaces, issuer),
      key: keyById.get(key),
      retraction: retractionById.get(id),
    });
    return attestations.map((attestation) => ({
      attestation,
      ...factsAbout(attestation),
      counterStatements: (bySubject.get(attestation.id) ?? []).map((counterStatement) => ({
        counterStatement,
        ...factsAbout(counterStatement),
      })),
    }));
  }

  /** All by parties that may have standing; anybody may contradict, so of the others only the newest. */
  private async countersOf(
    ids: readonly string[],
    reader: Reader | null,
  ): Promise<readonly CounterStatementRow[]> {
    const standing = `(p.admitted_at is not null and ('authority' = any(p.roles)
      or 'assessor' = any(p.roles) and ${isAccredited('c.issuer')} or ${ownsOneOf('s.products', 'c.issuer')}))`;
    const said = (who: string) => `
      select ${COUNTER_STATEMENT} from state.counter_statement c join state.party p on p.id = c.issuer
       where c.subject = s.id and ${who} and ${visibleTo('c', 2)}`;
    const { rows } = await this.runner.query<CounterStatementRow>(
      `select c.* from (select a.id, a.products from state.attestation a where a.id = any($1::text[])) s
        cross join lateral (
         (${said(standing)}) union all
         (${said(`not ${standing}`)} order by c.place desc limit ${MAX_WITHOUT_STANDING})) c order by c.place`,
      [ids, ...readerValues(reader)],
    );
    return rows;
  }

  private async retractionsOf(ids: readonly string[]): Promise<readonly RetractionRow[]> {
    const sql = 'select id, place, issuer, reason from state.retraction where id = any($1::text[])';
    return (await this.runner.query<RetractionRow>(sql, [ids])).rows;
  }
}

function groupBySubject(rows: readonly CounterStatementRow[]): ReadonlyMap<string, CounterStatementRow[]> {
  const groups = new Map<string, CounterStatementRow[]>();
  for (const row of rows) groups.set(row.subject, [...(groups.get(row.subject) ?? []), row]);
  return groups;
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function claimedBy(namespaces: readonly NamespaceRow[], party: string): readonly NamespaceRow[] {
  return namespaces.filter((namespace) => namespace.party === party);
}
