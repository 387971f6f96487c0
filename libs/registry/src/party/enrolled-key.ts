/** The column `enrolled` of a query: the key by which the statement was signed that made a row, as it stands now; `row` names the table in the query. */
export function enrolledKeyOf(row: string): string {
  return `(select jsonb_build_object('id', k.id, 'owner', k.owner, 'place', k.place, 'jwk', k.jwk,
    'endedAt', k.ended_at, 'endedAs', k.ended_as, 'compromisedSince', k.compromised_since, 'limits', k.limits)
    from state.party_key k where k.id = ${row}.key) as enrolled`;
}
