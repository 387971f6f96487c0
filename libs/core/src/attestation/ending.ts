import type { Refusal } from '#core/refusal';
import type { Change, Entry, Key, Touch, View } from '#core/statement';
import type { Retraction } from './retraction-form';

/** How one sort of thing is ended: what is looked at, when it is refused, what changes, whom it touches. */
export interface Ending<Subject> {
  readonly reads: (subject: Subject, issuer: string) => readonly Key[];
  readonly refuse: (view: View, entry: Entry<Retraction>, subject: Subject) => Refusal | null;
  readonly end: (view: View, entry: Entry<Retraction>, subject: Subject) => readonly Change[];
  readonly touches: (view: View, entry: Entry<Retraction>, subject: Subject) => readonly Touch[];
}
