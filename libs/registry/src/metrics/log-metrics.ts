import type { Pool } from 'pg';
import { Gauge } from 'prom-client';
import type { Metrics } from '#platform/metrics';
import { readSealLag, type SealLag } from '#registry/log';

/** How long the database may take to tell, and how long what it told is repeated (milliseconds). */
const PATIENCE = 1500;
const FRESH = 1000;

/** How far the log has come by now; null while the database does not say. */
class LogProgress {
  private reading: Promise<SealLag | null> = Promise.resolve(null);
  private readAt = -Infinity;

  constructor(private readonly pool: Pool) {}

  /** One question for all who ask within a second: a scrape costs the database little, however many there are. */
  read(): Promise<SealLag | null> {
    if (performance.now() - this.readAt > FRESH) {
      this.readAt = performance.now();
      this.reading = this.ask();
    }
    return this.reading;
  }

  private ask(): Promise<SealLag | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), PATIENCE);
      readSealLag(this.pool)
        .then(resolve, () => resolve(null))
        .finally(() => clearTimeout(timer));
    });
  }
}

/** What is told of the log, each from the same reading; nothing of it while the database is away. */
const gauges: readonly { name: string; help: string; value: (lag: SealLag) => number }[] = [
  { name: 'interlock_log_entries', help: 'Entries of the log', value: ({ size }) => size },
  {
    name: 'interlock_log_sealed_entries',
    help: 'Entries under the newest checkpoint',
    value: ({ sealed }) => sealed,
  },
  {
    name: 'interlock_seal_lag_seconds',
    help: 'Age of the oldest entry that is not sealed, 0 when all are',
    value: ({ seconds }) => seconds,
  },
  {
    name: 'interlock_log_frozen',
    help: '1 while the log is frozen for writing',
    value: ({ frozen }) => Number(frozen),
  },
];

/** Adds how far the log has come, and whether the database says so. */
export function addLogMetrics(metrics: Metrics, pool: Pool): void {
  const progress = new LogProgress(pool);
  const registers = [metrics];
  new Gauge({
    name: 'interlock_database_up',
    help: '1 while the database answers',
    registers,
    async collect() {
      this.set((await progress.read()) ? 1 : 0);
    },
  });
  for (const { name, help, value } of gauges) {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const lag = await progress.read();
        if (lag) this.set(value(lag));
        else this.remove();
      },
    });
  }
}
