import type { Reader } from '#core/statement';

/** The two values a condition of `visibleTo` is given: the parties of the reader, and whether all of them are admitted. */
export function readerValues(reader: Reader | null): readonly [readonly string[], boolean] {
  return [reader?.parties ?? [], reader?.admitted ?? false];
}

/**
 * The condition that keeps the rows a reader may see: `maySee` of core in SQL, the one place where it stands twice. `row`
 * names the table in the query, `issuer` its column for who issued the statement, `first` the number of the first of the
 * two parameters of `readerValues`.
 */
export function visibleTo(row: string, first: number, issuer = 'issuer'): string {
  return visibleToParties(row, { parties: `$${first}::text[]`, admitted: `$${first + 1}::boolean` }, issuer);
}

/** The same for a reader that the query finds itself; `parties` and `admitted` are expressions in SQL. */
export function visibleToParties(
  row: string,
  { parties, admitted }: { readonly parties: string; readonly admitted: string },
  issuer = 'issuer',
): string {
  return `(${row}.label = 'CLEAR' or (cardinality(${parties}) > 0 and
    (array_append(${row}.recipients, ${row}.${issuer}) @> ${parties} or (${row}.label = 'GREEN' and ${admitted}))))`;
}
