import { prefixesOf } from '#core/party';
import type { AccreditationRow, ClientRow, NamespaceRow, PartyKeyRow, PartyRow } from '#core/statement';
import type { SqlRunner } from '#registry/record';

/** The columns of a party, for queries of its table alone. */
export const PARTY = `id, place, legal_name as "legalName", jurisdiction, society, identifier, admitted_at as "admittedAt",
  admitted_by as "admittedBy", checked, roles, sectors, may_admit as "mayAdmit"`;
const KEY = `id, owner, place, jwk, ended_at as "endedAt", ended_as as "endedAs", compromised_since as "compromisedSince", limits`;
const NAMESPACE = `n.id, n.prefix, n.party, n.place, n.confirmed_at as "confirmedAt", n.ended_at as "endedAt"`;

/** What others ask of parties, their keys and their name prefixes. */
export class PartyReader {
  constructor(private readonly runner: SqlRunner) {}

  async find(id: string): Promise<PartyRow | null> {
    return (await this.findMany([id]))[0] ?? null;
  }

  async findMany(ids: readonly string[]): Promise<readonly PartyRow[]> {
    const sql = `select ${PARTY} from state.party where id = any($1::text[])`;
    return (await this.runner.query<PartyRow>(sql, [ids])).rows;
  }

  /** Parties registered after a place, in the order of the log. */
  async list(after: number, limit: number): Promise<readonly PartyRow[]> {
    const sql = `select ${PARTY} from state.party where place > $1 order by place limit $2`;
    return (await this.runner.query<PartyRow>(sql, [after, limit])).rows;
  }

  /** Every key of these owners, in the order of the log. */
  async keysOf(owners: readonly string[]): Promise<readonly PartyKeyRow[]> {
    const sql = `select ${KEY} from state.party_key where owner = any($1::text[]) order by place`;
    return (await this.runner.query<PartyKeyRow>(sql, [owners])).rows;
  }

  /** The keys with these thumbprints. */
  async keys(kids: readonly string[]): Promise<readonly PartyKeyRow[]> {
    const sql = `select ${KEY} from state.party_key where id = any($1::text[])`;
    return (await this.runner.query<PartyKeyRow>(sql, [kids])).rows;
  }

  /** Every name prefix these parties claimed, in the order of the log. */
  async namespacesOf(parties: readonly string[]): Promise<readonly NamespaceRow[]> {
    const sql = `select ${NAMESPACE} from state.namespace n where n.party = any($1::text[]) order by n.place`;
    return (await this.runner.query<NamespaceRow>(sql, [parties])).rows;
  }

  /** The name prefixes that are these parties' own: a claim is free, so there may be any number that nobody confirmed. */
  async confirmedNamespacesOf(parties: readonly string[]): Promise<readonly NamespaceRow[]> {
    const { rows } = await this.runner.query<NamespaceRow>(
      `select ${NAMESPACE} from state.namespace n
        where n.party = any($1::text[]) and n.confirmed_at is not null and n.ended_at is null order by n.place`,
      [parties],
    );
    return rows;
  }

  /** Every client of a party, in the order of the log. */
  async clientsOf(party: string): Promise<readonly ClientRow[]> {
    const { rows } = await this.runner.query<ClientRow>(
      `select id, party, name, place, keys, scopes, valid_until as "validUntil", ended_at as "endedAt"
         from state.client where party = $1 order by place`,
      [party],
    );
    return rows;
  }

  /** Who accredits these parties for which catalogues, in the order of the log. */
  async accreditationsOf(parties: readonly string[]): Promise<readonly AccreditationRow[]> {
    const { rows } = await this.runner.query<AccreditationRow>(
      `select id, place, leaf_hash as "leafHash", issuer, party, catalogues, valid_until as "validUntil"
         from state.accreditation where party = any($1::text[]) order by place`,
      [parties],
    );
    return rows;
  }

  /** The confirmed prefix a product lies under, or null where nobody owns its name. */
  async ownerOf(product: string): Promise<NamespaceRow | null> {
    // An id is the prefix, a space and the party, so that all claims of a prefix lie between it and "!".
    const { rows } = await this.runner.query<NamespaceRow>(
      `select ${NAMESPACE} from unnest($1::text[]) p(prefix)
         join state.namespace n on n.id >= p.prefix || ' ' and n.id < p.prefix || '!'
        where n.confirmed_at is not null and n.ended_at is null order by length(n.prefix) desc limit 1`,
      [prefixesOf(product)],
    );
    return rows[0] ?? null;
  }
}
