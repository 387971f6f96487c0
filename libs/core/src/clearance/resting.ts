import { Refusal } from '#core/refusal';
import { refuseTouched, type ClearanceRow, type Key, type VerdictRow, type View } from '#core/statement';

/** What a clearance rests on: a verdict, and up to where that looked. */
interface Resting {
  readonly verdict: { readonly place: number; readonly leafHash: string };
  readonly basis: number;
}

/** What has to be in view of a verdict for something to rest on it. */
export function keysOfResting({ verdict, basis }: Resting): Key[] {
  return [
    { table: 'verdict', id: String(verdict.place) },
    { table: 'verdict_ground', under: `${verdict.place} ` },
    { table: 'event', after: basis },
  ];
}

/**
 * The verdict that something registered at `place` may rest on. Refuses one that is not there (unknown-statement), that
 * denies (verdict-denies), another basis (invalid-claim), and (stale-verdict) one that may have lost a ground since.
 */
export function findVerdict(view: View, place: number, { verdict, basis }: Resting): VerdictRow | Refusal {
  const row = view.get('verdict', String(verdict.place));
  if (row?.leafHash !== verdict.leafHash) {
    const message = `no verdict has place ${verdict.place} and leaf hash ${verdict.leafHash}`;
    return new Refusal('unknown-statement', message, { pointer: '/verdict' });
  }
  if (row.outcome === 'deny') {
    return new Refusal('verdict-denies', `the verdict at place ${row.id} denies`, { pointer: '/verdict' });
  }
  if (row.basis !== basis) {
    const message = `the verdict looked at every entry up to ${row.basis}, not ${basis}`;
    return new Refusal('invalid-claim', message, { pointer: '/basis' });
  }
  return refuseLostGrounds(view, place, row) ?? row;
}

/** Refuses (invalid-claim) a clearance that says of its verdict what that is not: a gateway may take none that rests on waivers. */
export function refuseOtherOutcome(
  outcome: ClearanceRow['outcome'],
  verdict: VerdictRow,
  pointer: string,
): Refusal | null {
  if (verdict.outcome === outcome) return null;
  const message = `the outcome of the verdict is ${verdict.outcome}, that of the clearance ${outcome}`;
  return new Refusal('invalid-claim', message, { pointer });
}

/** Refuses an end after that of the verdict (lifetime-too-long), and one that has come already (expired). */
export function refuseEnd(
  exp: number,
  at: number,
  { validUntil }: VerdictRow,
  pointer: string,
): Refusal | null {
  if (exp <= at) return new Refusal('expired', `exp ${exp} is not after ${at}`, { pointer });
  if (validUntil === null || exp <= validUntil) return null;
  const message = `the verdict holds until ${validUntil}, not until ${exp}`;
  return new Refusal('lifetime-too-long', message, { pointer });
}

/** An event does not say since when what it takes away is gone, so all of it counts as gone: judging again tells. */
function refuseLostGrounds(view: View, place: number, { id, basis }: VerdictRow): Refusal | null {
  const grounds = new Set(view.under('verdict_ground', `${id} `).map(({ key }) => key));
  return refuseTouched(view, { basis, place }, grounds, 'removes');
}
