/** Anything that runs one SQL statement: a pool, or the client of a transaction. */
export interface SqlRunner {
  query<Row>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>;
}

/** Collects the values of one statement put together from parts. */
export class Parameters {
  readonly values: unknown[] = [];

  /** The placeholder for a value. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /**
   * The expression for the n-th (from 1) of these byte strings, `n` being a column of the statement. All of them go as one value: the
   * driver would send an array as text, twice as long and escaped.
   */
  addBytes(all: readonly Uint8Array[]): string {
    let next = 1;
    const starts = all.map(({ length }) => (next += length) - length);
    const bytes = this.add(Buffer.concat(all));
    const lengths = all.map(({ length }) => length);
    return `substr(${bytes}::bytea, (${this.add(starts)}::int[])[n], (${this.add(lengths)}::int[])[n])`;
  }
}
