import { isKeyCompromised } from '#core/attestation';
import { kindByName } from '#core/kinds';

/** How a statement stands now. Which of them, and `reason`, are stable words. */
export interface PresentState {
  readonly status: 'in-force' | 'ended' | 'key-ended' | 'not-yet-valid' | 'expired';
  /** The place that ended it, null where only that it ended is known, and why. */
  readonly ended?: { readonly place: number | null; readonly reason: string };
  readonly notes?: readonly 'signed-before-compromise'[];
}

/** What decides how a statement stands: its own facts and what later ones said of it. */
export interface StateFacts {
  readonly kind: string;
  /** When it was registered, whole seconds since 1970. */
  readonly at: number;
  readonly ended: { readonly place: number | null; readonly reason: string } | null;
  /** The key it was signed with, as that stands now. */
  readonly key: {
    readonly endedAt: number | null;
    readonly endedAs: 'retired' | 'compromised' | null;
    readonly compromisedSince: number | null;
  } | null;
  /** The validity it states itself, if its kind has one. */
  readonly validity: { readonly from: number; readonly until: number } | null;
}

/** How a statement stands at an instant (whole seconds since 1970): a function of the order of statements and of time. */
export function presentState(facts: StateFacts, at: number): PresentState {
  const { ended, key, validity } = facts;
  if (ended) return { status: 'ended', ended };
  if (key?.endedAs === 'compromised' && othersRelyOn(facts.kind)) {
    if (isKeyCompromised(key, facts.at)) {
      return { status: 'key-ended', ended: { place: key.endedAt, reason: 'key-compromised' } };
    }
    return { ...byTime(validity, at), notes: ['signed-before-compromise'] };
  }
  return byTime(validity, at);
}

/** Compromise ends what others rely on, and that is what a retraction could end; it ends no obligation. */
function othersRelyOn(kind: string): boolean {
  return kindByName(kind)?.ends === 'retraction';
}

function byTime(validity: StateFacts['validity'], at: number): PresentState {
  if (validity && at < validity.from) return { status: 'not-yet-valid' };
  return { status: validity && at >= validity.until ? 'expired' : 'in-force' };
}
