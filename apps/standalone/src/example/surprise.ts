/** A step of the example did not come out as it should. */
export class Surprise extends Error {
  override readonly name = 'Surprise';
}

/** Throws a Surprise unless it holds. */
export function expect(holds: boolean, what: string): void {
  if (!holds) throw new Surprise(`expected that ${what}`);
}
