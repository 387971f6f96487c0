import { Refusal } from '#core/refusal';

/** From when until when something shall hold, in whole seconds since 1970, and how long that may be at most. */
export interface Term {
  readonly from: number;
  readonly until: number;
  readonly longest: number;
  /** RFC 6901 pointer to the member that says until when. */
  readonly pointer: string;
}

/** Refuses a term that ends before it begins (`invalid-claim`), or lasts too long (`lifetime-too-long`). */
export function refuseTerm({ from, until, longest, pointer }: Term): Refusal | null {
  if (until <= from) return new Refusal('invalid-claim', `${until} is not after ${from}`, { pointer });
  return until - from > longest
    ? new Refusal('lifetime-too-long', `holds for more than ${longest} seconds`, { pointer })
    : null;
}
