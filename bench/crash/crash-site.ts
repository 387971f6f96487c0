import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres';
import { freePort } from '../support/free-port';
import { makeInstallation, type Installation } from '../support/installation';
import { ServiceProcess } from '../support/service-process';
import { RedisServer } from './redis-server';
import { Relay } from './relay';

/** Which entries run: the product's own, or those that do not ask whether the database keeps its promises. */
const entries = {
  product: { api: 'apps/api/src/main.js', worker: 'apps/worker/src/main.js', settings: [] },
  control: {
    api: 'bench/support/api-process.js',
    worker: 'bench/support/worker-process.js',
    // The WAL writer rests as long as PostgreSQL lets it, so that nearly every kill finds something unwritten.
    settings: ['synchronous_commit=off', 'wal_writer_delay=10s', 'wal_writer_flush_after=64MB'],
  },
} as const;

export type Mode = keyof typeof entries;

/** How long a process may take until it answers, in milliseconds. */
const PATIENCE = 60_000;

/** A whole installation whose parts can be killed one by one: a PostgreSQL of its own, an API, a worker, a Redis where there is one. */
export class CrashSite {
  private postgres!: EmbeddedPostgres;
  private relay!: Relay;
  private installation!: Installation;
  private api: ServiceProcess | undefined;
  private worker: ServiceProcess | undefined;
  redis: RedisServer | undefined;
  port = 0;

  constructor(
    private readonly directory: string,
    private readonly mode: Mode,
  ) {}

  async start(): Promise<void> {
    this.postgres = await startEmbeddedPostgres({ dataDir: this.dataDir });
    this.relay = await Relay.open(this.postgres.port);
    this.installation = await makeInstallation(this.relayed, this.directory);
    if (this.mode === 'control') {
      await this.postgres.stop();
      await this.startPostgres();
    }
    this.redis = await RedisServer.start(this.directory);
    this.port = await freePort();
    this.startWorker();
    await this.startApi();
  }

  get origin(): string {
    return this.installation.origin;
  }

  /** The database without the relay, for looking at what is stored. */
  get databaseUrl(): string {
    return this.postgres.url;
  }

  async startPostgres(): Promise<void> {
    const { settings } = entries[this.mode];
    this.postgres = await startEmbeddedPostgres({ dataDir: this.dataDir, settings });
    this.relay.leadTo(this.postgres.port);
  }

  /** SIGQUIT: the server ends without writing anything more; the next start recovers from its write-ahead log. */
  crashPostgres(): Promise<void> {
    return this.postgres.stop('immediate');
  }

  async startApi(): Promise<void> {
    this.api = ServiceProcess.start(entries[this.mode].api, this.env, 'quiet');
    await this.untilReady(this.api);
  }

  async crashApi(): Promise<void> {
    await this.api?.stop('SIGKILL');
  }

  startWorker(): void {
    this.worker = ServiceProcess.start(entries[this.mode].worker, this.env, 'quiet');
  }

  async crashWorker(): Promise<void> {
    await this.worker?.stop('SIGKILL');
  }

  /** Starts what ended by itself, as whoever supervises processes would; returns what that was. */
  async reviveOthers(): Promise<readonly string[]> {
    const revived: string[] = [];
    if (this.worker?.isRunning === false) {
      revived.push('worker');
      this.startWorker();
    }
    if (this.api?.isRunning === false) {
      revived.push('API');
      await this.startApi();
    }
    return revived;
  }

  async stop(): Promise<void> {
    await Promise.all([this.api?.stop(), this.worker?.stop()]);
    await this.redis?.kill();
    this.relay?.close();
    await this.postgres?.stop();
  }

  private get dataDir(): string {
    return path.join(this.directory, 'postgres');
  }

  private get relayed(): string {
    const url = new URL(this.postgres.url);
    url.port = String(this.relay.port);
    return url.href;
  }

  private get env(): NodeJS.ProcessEnv {
    return {
      ...this.installation.env,
      PORT: String(this.port),
      LOG_LEVEL: 'fatal',
      REDIS_URL: this.redis?.url ?? '',
    };
  }

  private async untilReady(api: ServiceProcess): Promise<void> {
    const until = performance.now() + PATIENCE;
    while (performance.now() < until && api.isRunning) {
      const response = await fetch(`http://127.0.0.1:${this.port}/health/live`).catch(() => undefined);
      if (response?.ok) return;
      await sleep(50);
    }
    throw new Error('the API does not come up');
  }
}
