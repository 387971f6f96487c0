import { scopes } from '#core/party';
import type { ClientRow, KeyLimits, NamespaceRow, PartyKeyRow, PartyRow } from '#core/statement';
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
    mayAdmit: [...row.mayAdmit],
  };
}

/** A party with everything that is its own. */
export function toPartyView(
  row: PartyRow,
  keys: readonly PartyKeyRow[],
  namespaces: readonly NamespaceRow[],
  clients: readonly ClientRow[],
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
  };
}

function toLimits({ kinds, products, validUntil }: KeyLimits) {
  return { kinds: [...kinds], products: [...products], validUntil };
}
