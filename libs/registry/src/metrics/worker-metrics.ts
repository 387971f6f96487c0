import { Counter, Gauge, Histogram } from 'prom-client';
import type { Metrics } from '#platform/metrics';
import type { FsckProgress, FsckReport } from '#registry/audit';

/** What a worker did. */
export class WorkerMetrics {
  private readonly seals: Counter;
  private readonly sealing: Histogram;
  private readonly ticks: Counter;
  private readonly examinations: Counter;
  private readonly examined: Gauge;
  private readonly findings: Gauge;
  private readonly endedAt: Gauge;

  constructor(metrics: Metrics) {
    const registers = [metrics];
    this.seals = new Counter({
      name: 'interlock_seals_total',
      help: 'Attempts to seal by outcome',
      labelNames: ['outcome'],
      registers,
    });
    this.sealing = new Histogram({
      name: 'interlock_seal_duration_seconds',
      help: 'How long making a checkpoint took',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    });
    this.ticks = new Counter({
      name: 'interlock_ticks_total',
      help: 'Ticks appended in quiet times',
      registers,
    });
    this.examinations = new Counter({
      name: 'interlock_fsck_runs_total',
      help: 'Examinations of the whole record by outcome',
      labelNames: ['outcome'],
      registers,
    });
    this.examined = new Gauge({
      name: 'interlock_fsck_progress_ratio',
      help: 'How far the examination under way is in each of its stages, 0 to 1',
      labelNames: ['stage'],
      registers,
    });
    this.findings = new Gauge({
      name: 'interlock_fsck_findings',
      help: 'Findings of the last examination',
      registers,
    });
    this.endedAt = new Gauge({
      name: 'interlock_fsck_ended_timestamp_seconds',
      help: 'When the last examination ended, in seconds since 1970; 0 before the first',
      registers,
    });
  }

  sealed(milliseconds: number): void {
    this.seals.inc({ outcome: 'sealed' });
    this.sealing.observe(milliseconds / 1000);
  }

  sealingFailed(): void {
    this.seals.inc({ outcome: 'failed' });
  }

  ticked(): void {
    this.ticks.inc();
  }

  examining({ stage, done, total }: FsckProgress): void {
    this.examined.set({ stage }, total === 0 ? 1 : done / total);
  }

  /** An examination ended; null when it could not. */
  examinedAll(report: FsckReport | null): void {
    if (!report) return this.examinations.inc({ outcome: 'failed' });
    this.examinations.inc({ outcome: report.findings.length === 0 ? 'whole' : 'damaged' });
    this.findings.set(report.findings.length);
    this.endedAt.setToCurrentTime();
  }
}
