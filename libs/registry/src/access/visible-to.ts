import type { Reader } from '#core/statement';

/** The two values a condition of `visibleTo` is given: the party of the reader or null, and whether it is admitted. */
export function readerValues(reader: Reader | null): readonly [string | null, boolean] {
  return [reader?.party ?? null, reader?.admitted ?? false];
}

/**
 * The condition that keeps the rows a reader may see: `maySee` of core in SQL, the one place where it stands twice. `row`
 * names the table in the query, `issuer` its column for who issued the statement, `first` the number of the first of the
 * two parameters of `readerValues`.
 */
export function visibleTo(row: string, first: number, issuer = 'issuer'): string {
  const [party, admitted] = [`$${first}::text`, `$${first + 1}::boolean`];
  return `(${row}.label = 'CLEAR' or ${row}.${issuer} = ${party} or ${party} = any(${row}.recipients)
    or (${row}.label = 'GREEN' and ${admitted}))`;
}
