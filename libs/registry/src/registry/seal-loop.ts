import { Refusal } from '#core/refusal';
import type { Pool } from 'pg';
import type { Diagnostics } from '#platform/diagnostics';
import { RollbackError, type Sealer } from '#registry/log';
import { freeze, RecordDamage } from '#registry/record';

/** Seals whenever it is told that there is something new; never twice at once in one process. */
export class SealLoop {
  private running = false;
  private again = false;

  constructor(
    private readonly sealer: Pick<Sealer, 'seal'>,
    private readonly pool: Pool,
    private readonly diagnostics: Diagnostics,
  ) {}

  /** Returns when everything that was committed at the call is sealed, or could not be. */
  async run(): Promise<void> {
    this.again = true;
    if (this.running) return;
    this.running = true;
    try {
      while (this.again) {
        this.again = false;
        if (await this.sealer.seal()) this.again = true;
      }
    } catch (error) {
      await this.fail(error);
    } finally {
      this.running = false;
    }
  }

  /** Damage and rollback stop all writing; everything else is tried again at the next wake-up. */
  private async fail(err: unknown): Promise<void> {
    this.diagnostics.error({ err }, 'sealing failed');
    const contradiction =
      err instanceof RecordDamage || err instanceof RollbackError || err instanceof Refusal;
    if (contradiction) await freeze(this.pool, { code: 'log-read-only', reason: err.message });
  }
}
