import type { AccreditationRow } from '#core/statement';

/** The accreditation for a catalogue, by its id, that is in force at an instant and lasts longest; null for none. All are of one party. */
export function accreditationFor(
  accreditations: readonly AccreditationRow[],
  catalogue: string,
  at: number,
): AccreditationRow | null {
  const inForce = accreditations
    .filter(({ catalogues, validUntil }) => validUntil > at && catalogues.includes(catalogue))
    .sort((a, b) => b.validUntil - a.validUntil || a.place - b.place);
  return inForce[0] ?? null;
}
