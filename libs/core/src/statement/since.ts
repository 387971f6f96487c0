import { Refusal } from '#core/refusal';
import type { View } from './view';

/** What was looked at, and where what rests on it is to stand. */
interface Looked {
  /** Every entry up to this place was looked at. */
  readonly basis: number;
  /** The place of the entry that rests on it. */
  readonly place: number;
}

/**
 * Refuses (stale-verdict) what rests on a look at the register since which an entry touched one of the watch keys, or since
 * which more was registered than can be looked through. The view has to show `{ table: 'event', after: basis }`.
 */
export function refuseTouched(
  view: View,
  { basis, place }: Looked,
  keys: ReadonlySet<string>,
  effects: 'any' | 'removes' = 'any',
): Refusal | null {
  const events = view.after(basis);
  const signs = new Set(effects === 'any' ? '+-' : '-');
  if (basis >= place || events.length < place - 1 - basis) {
    return new Refusal('stale-verdict', `place ${basis} is too far from place ${place}`);
  }
  const touching = events.find(({ touches }) =>
    touches.some((touch) => signs.has(touch.charAt(0)) && keys.has(touch.slice(1))),
  );
  return touching
    ? new Refusal('stale-verdict', `the entry at place ${touching.place} came after place ${basis}`)
    : null;
}
