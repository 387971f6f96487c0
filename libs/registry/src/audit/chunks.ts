/** The rows of a range of places. */
export interface Chunk<Row> {
  readonly from: number;
  /** The first place after the range. */
  readonly to: number;
  readonly rows: readonly Row[];
}

/**
 * Reads places 0 to `end` range by range, so that memory does not grow with the log. The next range is on its way while the
 * last is worked on: `read` must not share the one connection of a transaction.
 */
export async function* chunksUpTo<Row>(
  end: number,
  step: number,
  read: (from: number, to: number) => Promise<readonly Row[]>,
): AsyncGenerator<Chunk<Row>> {
  const begin = (from: number) => {
    if (from >= end) return undefined;
    const reading = read(from, Math.min(end, from + step));
    // Whoever stops in the middle does not wait for it; whoever goes on meets its error below.
    reading.catch(() => undefined);
    return reading;
  };
  let next = begin(0);
  for (let from = 0; next; from += step) {
    const rows = await next;
    next = begin(from + step);
    yield { from, to: Math.min(end, from + step), rows };
  }
}
