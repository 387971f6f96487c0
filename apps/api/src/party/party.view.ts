import { scopes } from '#core/party';
import type {
  AccreditationRow,
  ClientRow,
  KeyLimits,
  NamespaceRow,
  PartyKeyRow,
  PartyRow,
} from '#core/statement';
import type { PartySummary, PartyView } from './party.schema';

/** A party as lists show it. */
export function toPartySummary(row: PartyRow): PartySummary {
  const { id, place, legalName, jurisdiction, society, identifier, admittedAt, admittedBy, checked } = row;
  return {
    id,
    place,
    legalName,
    jurisdiction,
    society,
    identifier,
    verified: admittedAt !== null,
    admittedAt,
    admittedBy,
    checked,
    roles: [...row.roles],
    sectors: [...row.sectors],
    mayAdmit: [...row.mayAdmit],
  };
}

/** What belongs to a party. */
export interface PartyBelongings {
  readonly keys: readonly PartyKeyRow[];
  readonly namespaces: readonly NamespaceRow[];
  readonly clients: readonly ClientRow[];
  readonly accreditations: readonly AccreditationRow[];
}

/** A party with everything that is its own. */
export function toPartyView(
  row: PartyRow,
  { keys, namespaces, clients, accreditations }: PartyBelongings,
): PartyView {
  return {
    ...toPartySummary(row),
    keys: keys.map(({ id, jwk, place, endedAt, endedAs, compromisedSince, limits }) => {
      return { kid: id, jwk, place, endedAt, endedAs, compromisedSince, limits: limits && toLimits(limits) };
    }),
    namespaces: namespaces.map(({ prefix, confirmedAt, place, endedAt }) => {
      return { prefix, confirmed: confirmedAt !== null, place, endedAt };
    }),
    clients: clients.map(({ id, scopes: granted, validUntil, place, endedAt }) => {
      return { id, scopes: scopes.filter((scope) => granted.includes(scope)), validUntil, place, endedAt };
    }),
    accreditations: accreditations.map(({ issuer, catalogues, validUntil, place }) => {
      return { issuer, catalogues: [...catalogues], validUntil, place };
    }),
  };
}

function toLimits({ kinds, products, validUntil }: KeyLimits) {
  return { kinds: [...kinds], products: [...products], validUntil };
}
