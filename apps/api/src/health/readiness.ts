import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { RULESET } from '#core/register';
import { Refusal } from '#core/refusal';
import type { Clock } from '#platform/clock';
import { RegistryReader, type RegistryFacts } from '#registry/statement';

/** How long the database may take to answer before we say that we are not ready, and how long its word is taken (milliseconds). */
const PATIENCE = 1_500;
const FRESH = 250;

/** How far our clock may be from the database's, by which the log is written, before nobody should rely on our answers (seconds). */
const MAX_CLOCK_OFFSET = 5;

/** What requests are to be sent here for: everything, or reading alone. */
export type Purpose = 'everything' | 'reading';

/** Whether requests should come here: the process stays, the database answers, our clocks agree, and the log can be written by us. */
@Injectable()
export class Readiness {
  private leaving = false;
  private asked: Promise<RegistryFacts> | undefined;

  /** The reader needs connections of its own: those for reading may all be taken by slow readers. */
  constructor(
    private readonly registry: RegistryReader,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** Whether the process is on its way out. */
  get isLeaving(): boolean {
    return this.leaving;
  }

  /** From now on load balancers are told to go elsewhere; what comes all the same is still served. */
  leave(): void {
    this.leaving = true;
  }

  /** Refuses (unavailable, log-read-only, clock-regression, ruleset-mismatch) when requests should go elsewhere. */
  async verify(purpose: Purpose): Promise<void> {
    if (this.leaving) throw new Refusal('unavailable', 'the process is shutting down');
    const { frozen, ruleset } = await this.facts();
    if (purpose === 'reading') return;
    if (frozen) throw new Refusal(frozen.code, 'the log is frozen for writing');
    if (ruleset !== RULESET) {
      throw new Refusal(
        'ruleset-mismatch',
        `the log is under ruleset ${ruleset}, this process has ${RULESET}`,
      );
    }
  }

  /** One question to the database for all who ask at about the same time, however many they are. */
  private facts(): Promise<RegistryFacts> {
    if (!this.asked) {
      this.asked = this.ask();
      const forget = () => void setTimeout(() => (this.asked = undefined), FRESH).unref();
      this.asked.then(forget, forget);
    }
    return this.asked;
  }

  private async ask(): Promise<RegistryFacts> {
    const over = new AbortController();
    const late = sleep(PATIENCE, 'late' as const, { signal: over.signal }).catch(() => 'late' as const);
    try {
      const facts = await Promise.race([this.registry.find(), late]);
      if (facts === 'late') throw new Refusal('unavailable', 'the database does not answer');
      if (!facts) throw new Refusal('unavailable', 'the log has no genesis yet');
      this.verifyClock(facts);
      return facts;
    } finally {
      over.abort();
    }
  }

  /** What stands now is told by our clock: one that is behind would let go on what has expired. */
  private verifyClock({ now }: RegistryFacts): void {
    const offset = this.clock.now() - now;
    if (Math.abs(offset) <= MAX_CLOCK_OFFSET) return;
    const [by, where] = [Math.abs(offset), offset < 0 ? 'behind' : 'ahead of'];
    throw new Refusal('unavailable', `the clock of the process is ${by} s ${where} that of the database`);
  }
}
