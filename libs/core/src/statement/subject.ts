import { Refusal } from '#core/refusal';
import { maySee } from './label';
import { readerIn } from './reader-in-view';
import type { EventRow } from './register-rows';
import type { View } from './view';

/** How one statement refers to another. */
interface Reference {
  readonly place: number;
  readonly leafHash: string;
}

/** The entry a statement is about; refuses (unknown-statement) a place that has another leaf hash, or none. */
export function findEntry(view: View, reference: Reference, pointer: string): EventRow | Refusal {
  const row = view.get('event', String(reference.place));
  return row && row.leafHash === reference.leafHash ? row : unknown(reference, pointer);
}

/**
 * The same where the issuer may see it. What it may not see is refused like what is not there: places and leaf hashes are
 * public, what stands behind them need not be.
 */
export function findVisibleEntry(
  view: View,
  issuer: string,
  reference: Reference,
  pointer: string,
): EventRow | Refusal {
  const row = findEntry(view, reference, pointer);
  return 'label' in row && !maySee(readerIn(view, issuer), row) ? unknown(reference, pointer) : row;
}

function unknown({ place, leafHash }: Reference, pointer: string): Refusal {
  const message = `no statement has place ${place} and leaf hash ${leafHash}`;
  return new Refusal('unknown-statement', message, { pointer });
}
