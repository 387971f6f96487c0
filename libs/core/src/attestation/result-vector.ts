import { fromBase64url, toBase64url } from '#core/bytes';

/** What an attestation can say of one requirement, in the order of their codes; code 0 is "not claimed". */
export const claimResults = ['met', 'partly', 'not-met', 'not-applicable', 'planned'] as const;

export type ClaimResult = (typeof claimResults)[number];

/** Packs results into a vector over the catalogue's order: 4 bits a requirement, low nibble first, base64url. */
export function toResultVector(length: number, results: ReadonlyMap<number, ClaimResult>): string {
  const bytes = Buffer.alloc(Math.ceil(length / 2));
  for (const [position, result] of results) {
    if (position >= length) throw new TypeError(`position ${position} is outside a vector of ${length}`);
    const byte = Math.floor(position / 2);
    bytes[byte] = (bytes[byte] ?? 0) | ((claimResults.indexOf(result) + 1) << ((position % 2) * 4));
  }
  return toBase64url(bytes);
}

/** The results of a vector by position, undefined where nothing is claimed; the vector is decoded once, however many are asked for. */
export function resultsIn(vector: string): (position: number) => ClaimResult | undefined {
  const bytes = fromBase64url(vector);
  return (position) => {
    const byte = bytes[Math.floor(position / 2)] ?? 0;
    return claimResults[((byte >> ((position % 2) * 4)) & 15) - 1];
  };
}

/** How often each result occurs in a vector. */
export function countResults(vector: string): Readonly<Record<ClaimResult, number>> {
  const counts = { met: 0, partly: 0, 'not-met': 0, 'not-applicable': 0, planned: 0 };
  for (const byte of fromBase64url(vector)) {
    for (const code of [byte & 15, byte >> 4]) {
      const result = claimResults[code - 1];
      if (result) counts[result]++;
    }
  }
  return counts;
}
