import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { Refusal } from '#core/refusal';
import { senderOf } from './sender';

/** How many seconds' worth of requests a sender who was quiet may make at once. */
const BURST = 2;

/** Most senders remembered; whoever has more addresses than this gains nothing but forgetting himself. */
const MAX_SENDERS = 10_000;

/** Routes by which machines ask whether the process is well; what they cost is bounded, and refusing them would end it. */
const unlimited: ReadonlySet<string | undefined> = new Set(['/health/live', '/health/ready']);

/**
 * Lets each sender make so many requests a second, and a burst of two seconds' worth: the generic cell rate algorithm
 * (ITU-T I.371), which keeps one number for each. It lives in the process, so there is no store that could be away.
 * Times are milliseconds of a clock that is never set.
 */
export class RateLimit {
  /** When the requests of a sender so far would have been due at an even rate. */
  private readonly due = new Map<string, number>();
  private readonly interval: number;

  constructor(perSecond: number) {
    this.interval = 1000 / perSecond;
  }

  /** Counts a request; how many milliseconds its sender has to wait instead, 0 when it may go on. */
  admit(address: string, now: number): number {
    const sender = senderOf(address);
    const due = Math.max(this.due.get(sender) ?? now, now);
    const excess = due + this.interval - now - BURST * 1000;
    if (excess > 0) return excess;
    // Taken out and put back, so that the map is ordered by the latest request.
    this.due.delete(sender);
    this.due.set(sender, due + this.interval);
    this.forgetOldest();
    return 0;
  }

  private forgetOldest(): void {
    const [oldest] = this.due.size > MAX_SENDERS ? this.due.keys() : [];
    if (oldest !== undefined) this.due.delete(oldest);
  }
}

type Hook = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction) => void;

/** Turns senders away who ask too much, before anything of a request is looked at but who sends it. */
export function rateLimitHook(limit: RateLimit, monotonic: () => number): Hook {
  return (request, reply, done) => {
    const wait = unlimited.has(request.routeOptions.url) ? 0 : limit.admit(request.ip, monotonic());
    if (wait === 0) return done();
    const seconds = Math.ceil(wait / 1000);
    reply.header('retry-after', String(seconds));
    done(new Refusal('rate-limited', `too many requests from this address; wait ${seconds} s`));
  };
}
