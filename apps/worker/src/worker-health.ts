import type { Pool } from 'pg';
import { readSealLag } from '#registry/log';

/** How long the database may take to answer (milliseconds), and how far sealing may be behind (seconds). */
const PATIENCE = 1_500;
const LONGEST_LAG = 30;

/** Whether a worker does its work. */
export class WorkerHealth {
  private leaving = false;

  constructor(private readonly pool: Pool) {}

  /** From now on it says that it is leaving. */
  leave(): void {
    this.leaving = true;
  }

  /** Why it is not ready, or null when it is: the process stays, the database answers, what is committed gets sealed. */
  async obstacle(): Promise<string | null> {
    if (this.leaving) return 'the process is shutting down';
    const seconds = await this.lag();
    if (seconds === null) return 'the database does not answer';
    return seconds > LONGEST_LAG ? `sealing is ${seconds} s behind` : null;
  }

  private lag(): Promise<number | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), PATIENCE);
      readSealLag(this.pool)
        .then(({ seconds }) => resolve(seconds))
        .catch(() => resolve(null))
        .finally(() => clearTimeout(timer));
    });
  }
}
