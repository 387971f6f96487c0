import type { PartyKeyRow, RetractionRow } from '#core/statement';

/** What may have ended a statement, as the queries here call it. */
export interface Ending {
  readonly enrolled?: PartyKeyRow | null;
  readonly retraction: RetractionRow | null;
}

/** The same as evidence has it. */
export function endingOf({ enrolled, retraction }: Ending): {
  readonly key?: PartyKeyRow;
  readonly retraction?: RetractionRow;
} {
  return { ...(enrolled && { key: enrolled }), ...(retraction && { retraction }) };
}
