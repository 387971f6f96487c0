/** The column `retraction` of a query: what took the statement back that made a row, or null; `row` names the table in the query. */
export function retractionOf(row: string): string {
  return `${retractionAt(`${row}.place`)} as retraction`;
}

/** What took the statement at a place back, or null; `place` is an expression in SQL. */
export function retractionAt(place: string): string {
  return `(select jsonb_build_object('id', r.id, 'place', r.place, 'issuer', r.issuer, 'reason', r.reason)
    from state.retraction r where r.id = ${place}::text)`;
}
