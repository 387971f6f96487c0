import { Refusal } from '#core/refusal';
import type { Pool } from 'pg';
import type { Diagnostics } from '#platform/diagnostics';
import { RollbackError, type Sealer } from '#registry/log';
import type { WorkerMetrics } from '#registry/metrics';
import { freeze, RecordDamage } from '#registry/record';

/** Seals whenever it is told that there is something new; never twice at once in one process. */
export class SealLoop {
  private current: Promise<void> | null = null;
  private again = false;
  private closed = false;

  constructor(
    private readonly sealer: Pick<Sealer, 'seal'>,
    private readonly pool: Pool,
    private readonly diagnostics: Diagnostics,
    private readonly metrics?: Pick<WorkerMetrics, 'sealed' | 'sealingFailed'>,
  ) {}

  /** Resolves when everything that was committed at the call is sealed, or could not be. */
  run(): Promise<void> {
    if (this.closed) return Promise.resolve();
    this.again = true;
    this.current ??= this.sealAll().finally(() => (this.current = null));
    return this.current;
  }

  /** Begins nothing more; resolves when what was begun has ended. */
  async close(): Promise<void> {
    this.closed = true;
    await this.current;
  }

  private async sealAll(): Promise<void> {
    try {
      while (this.again && !this.closed) {
        this.again = false;
        const began = performance.now();
        if (!(await this.sealer.seal())) continue;
        this.metrics?.sealed(performance.now() - began);
        this.again = true;
      }
    } catch (error) {
      await this.fail(error);
    }
  }

  /** Damage and rollback stop all writing; everything else is tried again at the next wake-up. */
  private async fail(err: unknown): Promise<void> {
    this.diagnostics.error({ err }, 'sealing failed');
    this.metrics?.sealingFailed();
    const contradiction =
      err instanceof RecordDamage || err instanceof RollbackError || err instanceof Refusal;
    if (!contradiction) return;
    const report = (failure: unknown) =>
      this.diagnostics.error({ err: failure }, 'the log could not be frozen');
    await freeze(this.pool, { code: 'log-read-only', reason: err.message }).catch(report);
  }
}
