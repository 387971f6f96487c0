import { Refusal, type RefusalCode } from '#core/refusal';
import { senderOf } from '../http/sender';

/** Refusals that cost the registry a signature or nearly one, and the sender nothing. */
const counted: ReadonlySet<RefusalCode> = new Set(['signature-invalid', 'unknown-key', 'malformed-jws']);

/** How many of them an address has free in how long (milliseconds). */
const LIMIT = 200;
const WINDOW = 10_000;

/** Most addresses remembered; whoever sends from more of them than this gains nothing but forgetting himself. */
const MAX_ADDRESSES = 10_000;

/**
 * Counts refused signatures by sender over a sliding window, so that one who sends rubbish is turned away before it costs
 * a verification. Others do not notice. Times are milliseconds of a clock that is never set.
 */
export class RefusedSignatures {
  /** Instants of the refusals of each address, oldest first; never more than the limit. */
  private readonly refusals = new Map<string, number[]>();

  /** Takes note of a refusal, if it is one of those that count. */
  record(address: string, code: RefusalCode, now: number): void {
    if (!counted.has(code)) return;
    const bucket = senderOf(address);
    const instants = this.refusals.get(bucket) ?? [];
    instants.push(now);
    if (instants.length > LIMIT + 1) instants.shift();
    // Taken out and put back, so that the map is ordered by the latest refusal.
    this.refusals.delete(bucket);
    this.refusals.set(bucket, instants);
    this.forgetOldest();
  }

  /** Whole seconds an address has to wait; 0 when it may send. */
  secondsToWait(address: string, now: number): number {
    const instants = this.refusals.get(senderOf(address));
    const decisive = instants?.at(-1 - LIMIT);
    if (decisive === undefined) return 0;
    return Math.max(0, Math.ceil((decisive + WINDOW - now) / 1000));
  }

  private forgetOldest(): void {
    const [oldest] = this.refusals.size > MAX_ADDRESSES ? this.refusals.keys() : [];
    if (oldest !== undefined) this.refusals.delete(oldest);
  }
}

/** The refusal for an address that has to wait. */
export function rateLimited(seconds: number): Refusal {
  return new Refusal('rate-limited', `more than ${LIMIT} refused signatures; wait ${seconds} seconds`);
}
