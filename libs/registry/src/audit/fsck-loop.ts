import type { Pool } from 'pg';
import type { VerifierKey } from '#core/log';
import type { Diagnostics } from '#platform/diagnostics';
import { freeze } from '#registry/record';
import { fsck, type FsckProgress, type FsckReport } from './fsck';

/** Whoever wants to know how examinations go. */
export interface FsckWatcher {
  examining(progress: FsckProgress): void;
  /** Null when the record could not be examined. */
  examinedAll(report: FsckReport | null): void;
}

/** Runs fsck when it is told to; damage freezes the log for writing, with the row as the reason. Reading goes on. */
export class FsckLoop {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly trust: VerifierKey,
    private readonly diagnostics: Diagnostics,
    private readonly watcher?: FsckWatcher,
  ) {}

  /** Resolves when the run under way, or a new one, is over; a run that could not end is tried again at the next call. */
  run(): Promise<void> {
    this.running ??= this.runOnce().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Ends the run under way. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async runOnce(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    try {
      const report = await fsck(this.pool, {
        trust: this.trust,
        signal: this.stopping.signal,
        onProgress: (progress) => this.watcher?.examining(progress),
      });
      this.watcher?.examinedAll(report);
      const { findings, ...measured } = report;
      const [first] = findings;
      if (!first) return this.diagnostics.info(measured, 'the record was examined and is whole');
      this.diagnostics.error({ ...measured, findings: findings.slice(0, 20) }, 'the record is damaged');
      await freeze(this.pool, { code: 'log-read-only', reason: `${first.row}: ${first.finding}` });
    } catch (err) {
      if (this.stopping.signal.aborted) return;
      this.watcher?.examinedAll(null);
      this.diagnostics.error({ err }, 'the record could not be examined');
    }
  }
}
