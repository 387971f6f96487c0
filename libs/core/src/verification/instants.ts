/** Later than every instant: what time does not change holds until then. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** The earliest of instants that comes after `at`. */
export function firstAfter(at: number, instants: readonly number[]): number {
  return instants.reduce((first, instant) => (instant > at && instant < first ? instant : first), NEVER);
}
