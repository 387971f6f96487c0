import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Refusal } from '#core/refusal';
import { LogReader } from '#registry/log';

/** How long the database may take to answer before we say that we are not ready (milliseconds). */
const PATIENCE = 2_000;

/** Whether requests should come here: the database answers, and the process is not on its way out. */
@Injectable()
export class Readiness {
  private leaving = false;

  constructor(private readonly log: LogReader) {}

  /** From now on load balancers are told to go elsewhere; what comes all the same is still served. */
  leave(): void {
    this.leaving = true;
  }

  /** Refuses (unavailable) when requests should go elsewhere. */
  async verify(): Promise<void> {
    if (this.leaving) throw new Refusal('unavailable', 'the process is shutting down');
    const timer = new AbortController();
    const late = sleep(PATIENCE, 'late', { signal: timer.signal }).catch(() => 'in time');
    try {
      const first = await Promise.race([this.log.latest(), late]);
      if (first === 'late') throw new Refusal('unavailable', 'the database does not answer');
    } finally {
      timer.abort();
    }
  }
}
