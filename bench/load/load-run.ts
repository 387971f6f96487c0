import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../support/percentile';
import { HttpConnection } from './http-connection';
import type { LoadPlan, LoadResult } from './load-plan';

/** Every how many answers one is kept as a sample. */
const SAMPLE_EVERY = 1000;

/** One run of a load generator: bodies out, outcomes counted. */
export class LoadRun {
  private readonly latencies: number[] = [];
  private readonly outcomes: Record<string, number> = {};
  private readonly samples: string[] = [];
  private next = 0;
  private begin = 0;
  private end = 0;

  constructor(
    private readonly plan: LoadPlan,
    private readonly bodies: readonly Buffer[],
  ) {}

  async run(): Promise<LoadResult> {
    const { port, connections } = this.plan;
    const opened = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(port)));
    this.begin = performance.now();
    await Promise.all(opened.map((connection) => this.serve(connection)));
    for (const connection of opened) connection.close();
    return this.result();
  }

  /** Sends on one connection until bodies or time run out. */
  private async serve(connection: HttpConnection): Promise<void> {
    const until = this.begin + this.plan.seconds * 1000;
    for (;;) {
      const index = this.next++;
      const body = this.bodies[index];
      const due = this.dueAt(index);
      if (!body || due >= until) return;
      const ahead = due - performance.now();
      if (ahead > 0) await sleep(ahead);
      if (!(await this.send(connection, body, due))) return;
    }
  }

  /** With a rate, time runs from when the request was due: a server that stalls does not get to hide who had to wait. */
  private dueAt(index: number): number {
    const { rate } = this.plan;
    return rate === undefined ? performance.now() : this.begin + (index * 1000) / rate;
  }

  private async send(connection: HttpConnection, body: Buffer, due: number): Promise<boolean> {
    const { path, contentType, expects } = this.plan;
    try {
      const { status, body: answer } = await connection.post(path, contentType, body);
      this.end = performance.now();
      this.latencies.push(this.end - due);
      const isGood = expects === undefined || status >= 300 || answer.includes(expects);
      this.count(isGood ? String(status) : 'unexpected');
      if (this.latencies.length % SAMPLE_EVERY === 1) this.samples.push(answer.toString());
      return true;
    } catch {
      // What broke is counted; the other connections go on.
      this.count('failed');
      return false;
    }
  }

  private count(outcome: string): void {
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
  }

  private result(): LoadResult {
    const { latencies, outcomes, samples } = this;
    const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(latencies, share));
    return {
      requests: latencies.length,
      seconds: (this.end - this.begin) / 1000,
      outcomes,
      latency: { p50: p50 ?? NaN, p99: p99 ?? NaN, max: max ?? NaN },
      samples,
    };
  }
}
