import { isKeyCompromised } from '#core/attestation';
import { thumbprint, type PublicJwk } from '#core/key';
import { scopes as allScopes, type Scope } from '#core/party';
import type { PartyKeyRow } from '#core/statement';
import type { SqlRunner } from '#registry/record';

/** A client that may log in, as it stands now. */
export interface Client {
  readonly id: string;
  readonly party: string;
  /** Whether an admission of its party is in force. */
  readonly admitted: boolean;
  readonly keys: readonly { readonly kid: string; readonly jwk: PublicJwk }[];
  readonly scopes: readonly Scope[];
  /** When it ends by itself, whole seconds since 1970; null where it does not. */
  readonly validUntil: number | null;
}

type SigningKey = Pick<PartyKeyRow, 'endedAs' | 'compromisedSince'>;

interface ClientFacts extends SigningKey {
  readonly admitted: boolean;
  /** The keys with which the party itself may sign anything. */
  readonly partyKeys: readonly PublicJwk[];
  /** What follows is null where the party itself is the client. */
  readonly keys: readonly PublicJwk[] | null;
  readonly scopes: readonly Scope[] | null;
  readonly validUntil: number | null;
  readonly at: number | null;
}

/** With how many of its keys a party may log in, the newest first: without kid each costs a verification. */
const MAX_PARTY_KEYS = 16;

/** A party, and the client of it that is asked for, with the key that registered it and when. */
const FACTS = `
  select p.admitted_at is not null as admitted, coalesce(own.keys, '[]'::jsonb) as "partyKeys",
         c.keys, c.scopes, c.valid_until as "validUntil", e.at, k.ended_as as "endedAs",
         k.compromised_since as "compromisedSince"
    from state.party p
    cross join lateral (
      select jsonb_agg(jwk) as keys from (
        select jwk from state.party_key where owner = p.id and ended_at is null and limits is null
         order by place desc limit ${MAX_PARTY_KEYS}) newest) own
    left join state.client c on c.id = $2 and c.ended_at is null and c.valid_until > $3
    left join state.event e on e.place = c.place
    left join state.party_key k on k.id = e.key
   where p.id = $1 and (c.id is not null or p.id = $2)`;

/** Tells which clients there are: what parties registered, and the parties themselves. */
export class ClientReader {
  constructor(private readonly runner: SqlRunner) {}

  /**
   * The client with this id at an instant (whole seconds since 1970), or null where there is none, it has ended or expired, its party
   * has no key left, or it was registered with a key that counts as compromised since before.
   */
  async find(id: string, now: number): Promise<Client | null> {
    const [party = ''] = id.split('/', 1);
    const { rows } = await this.runner.query<ClientFacts>(FACTS, [party, id, now]);
    const [facts] = rows;
    return facts && isActive(facts) ? toClient(id, party, facts) : null;
  }
}

function isActive({ partyKeys, at, endedAs, compromisedSince }: ClientFacts): boolean {
  const isStolen = at !== null && isKeyCompromised({ endedAs, compromisedSince }, at);
  return partyKeys.length > 0 && !isStolen;
}

function toClient(
  id: string,
  party: string,
  { admitted, partyKeys, keys, scopes, validUntil }: ClientFacts,
): Client {
  return {
    id,
    party,
    admitted,
    keys: (keys ?? partyKeys).map((jwk) => ({ kid: thumbprint(jwk), jwk })),
    scopes: scopes ?? allScopes,
    validUntil,
  };
}
