import type { NamespaceRow, PartyKeyRow, PartyRow } from '#core/statement';
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
): PartyView {
  return {
    ...toPartySummary(row),
    keys: keys.map(({ id, jwk, place, endedAt, endedAs, compromisedSince }) => {
      return { kid: id, jwk, place, endedAt, endedAs, compromisedSince };
    }),
    namespaces: namespaces.map(({ prefix, confirmedAt, place, endedAt }) => {
      return { prefix, confirmed: confirmedAt !== null, place, endedAt };
    }),
  };
}
