import type { Touch } from './kind';
import type { View } from './view';

/**
 * What the word of a party does to what it is about: before the party is admitted nobody judges by it, so that it only names it. The
 * view has to show the party.
 */
export function effectOfWord(view: View, issuer: string): Extract<Touch['effect'], 'adds' | 'names'> {
  return (view.get('party', issuer)?.admittedAt ?? null) === null ? 'names' : 'adds';
}
