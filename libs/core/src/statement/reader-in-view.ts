import type { Reader } from './label';
import type { View } from './view';

/** A party as a reader, by what is in view of it. */
export function readerIn(view: View, party: string): Reader {
  const row = view.get('party', party);
  return { parties: [party], admitted: row !== undefined && row.admittedAt !== null };
}
