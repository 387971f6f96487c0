import { Histogram } from 'prom-client';
import type { Metrics } from '#platform/metrics';
import type { LockHold } from '#registry/register';

/** How the order is made: how long the lock is held, and for how many statements. */
export class RegisterMetrics {
  private readonly hold: Histogram;
  private readonly batch: Histogram;

  constructor(metrics: Metrics) {
    const registers = [metrics];
    this.hold = new Histogram({
      name: 'interlock_lock_hold_seconds',
      help: 'How long a batch held the lock that makes the order',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    });
    this.batch = new Histogram({
      name: 'interlock_batch_statements',
      help: 'Statements in a batch',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
      registers,
    });
  }

  observe({ candidates, milliseconds }: LockHold): void {
    this.hold.observe(milliseconds / 1000);
    this.batch.observe(candidates);
  }
}
