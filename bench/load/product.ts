import path from 'node:path';
import { mkdtemp } from 'node:fs/promises';
import { verifyTlogProof, parseVerifierKey } from '#core/log';
import { makeInstallation, type Installation } from '../support/installation';
import type { Observations } from '../support/api-messages';
import type { BenchSurroundings } from '../support/run-bench';
import { RunningApi } from '../support/running-api';
import { ServiceProcess } from '../support/service-process';
import { makeWorkload, type Workload } from '../support/workload';
import type { LoadGenerator } from './load-generator';
import type { LoadPlan, LoadResult } from './load-plan';
import { runStream } from './stream-generator';
import type { StreamPlan, StreamResult } from './stream-plan';

/** A load and what the API process saw of it. */
export interface ProductRun extends LoadResult {
  readonly rate: number;
  readonly observed: Observations;
}

/** Which statements to send, and how. */
type StatementPlan = Pick<LoadPlan, 'file' | 'from' | 'count' | 'connections' | 'seconds' | 'rate'>;

/** A stream and what the API process saw of it. */
export interface StreamRun extends StreamResult {
  readonly rate: number;
  readonly observed: Observations;
}

/** The product under load: an API process, a worker, a database; every answer has to hold a proof. */
export class Product {
  private constructor(
    readonly installation: Installation,
    readonly workload: Workload,
    private readonly api: RunningApi,
    private readonly worker: ServiceProcess,
  ) {}

  static async start({ server, directory }: BenchSurroundings): Promise<Product> {
    const own = await mkdtemp(path.join(directory, 'product-'));
    const installation = await makeInstallation(await server.createDatabase(), own);
    const worker = ServiceProcess.start('apps/worker/src/main.js', installation.env);
    const api = await RunningApi.start(installation.env);
    const workload = await makeWorkload(installation.origin);
    await api.submit(workload.setup);
    return new Product(installation, workload, api, worker);
  }

  /** Sends statements, whatever comes of them; good answers without a proof are counted as `unexpected`. */
  offer(load: LoadGenerator, plan: StatementPlan): Promise<LoadResult> {
    const where = { port: this.api.port, path: '/v1/statements', contentType: 'application/jose' };
    return load.run({ ...plan, ...where, expects: '"proof":"' });
  }

  /** Sends statements; throws when one is not registered with a proof, or a proof does not verify. */
  async take(load: LoadGenerator, plan: StatementPlan): Promise<ProductRun> {
    await this.api.observe();
    const result = await this.offer(load, plan);
    if (result.outcomes['201'] !== result.requests) {
      throw new Error(`answers: ${JSON.stringify(result.outcomes)}; one of them: ${result.samples[0]}`);
    }
    await this.verifySamples(result.samples);
    return { ...result, rate: result.requests / result.seconds, observed: await this.api.observe() };
  }

  /** How late the event loop of the API was since this was asked last, in milliseconds. */
  async loopDelay(): Promise<{ readonly p50: number; readonly p99: number }> {
    const response = await fetch(`http://127.0.0.1:${this.api.port}/metrics`);
    const text = await response.text();
    const at = (quantile: string) => {
      const pattern = new RegExp(
        `^interlock_event_loop_delay_seconds\\{quantile="${quantile}"\\} (.+)$`,
        'm',
      );
      return Number(pattern.exec(text)?.[1]) * 1000;
    };
    return { p50: at('0.5'), p99: at('0.99') };
  }

  /** Milliseconds until a reader has his answer. */
  async timeRead(): Promise<number> {
    const began = performance.now();
    const response = await fetch(`http://127.0.0.1:${this.api.port}/v1/parties?limit=10`);
    if (!response.ok) throw new Error(`a reader was answered with ${response.status}`);
    await response.text();
    return performance.now() - began;
  }

  /** Where its API listens. */
  get address(): string {
    return `http://127.0.0.1:${this.api.port}`;
  }

  /** Sends statements as one stream; throws when one is not registered with a proof, or a proof does not verify. */
  async stream(plan: Pick<StreamPlan, 'file' | 'from' | 'count'>): Promise<StreamRun> {
    await this.api.observe();
    const result = await runStream({ ...plan, port: this.api.port, path: '/v1/statements' });
    if (result.outcomes['proven'] !== plan.count) {
      throw new Error(`results: ${JSON.stringify(result.outcomes)}; one of them: ${result.samples.at(-1)}`);
    }
    await this.verifySamples(result.samples);
    return { ...result, rate: plan.count / result.seconds, observed: await this.api.observe() };
  }

  /** How many entries the log has. */
  async size(): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${this.api.port}/v1/registry`);
    return ((await response.json()) as { size: number }).size;
  }

  /** What was seen since the last question. */
  observe(): Promise<Observations> {
    return this.api.observe();
  }

  async stop(): Promise<void> {
    await Promise.all([this.api.stop(), this.worker.stop()]);
  }

  private async verifySamples(samples: readonly string[]): Promise<void> {
    const response = await fetch(`http://127.0.0.1:${this.api.port}/v1/registry`);
    const { origin, logKey } = (await response.json()) as { origin: string; logKey: string };
    const trust = { origin, verifiers: [parseVerifierKey(logKey)] };
    for (const sample of samples) {
      const { leaf, proof, place } = JSON.parse(sample) as { leaf: string; proof: string; place: number };
      const { index } = verifyTlogProof({ ...trust, leaf: Buffer.from(leaf), proof });
      if (index !== place) throw new Error(`the proof for place ${place} is one for ${index}`);
    }
  }
}
