import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { systemClock } from '#platform/clock';
import { ConfigError, readConfig, type Config } from '#platform/config';
import { createDiagnostics, NestDiagnostics, type Diagnostics } from '#platform/diagnostics';
import { createMetrics } from '#platform/metrics';
import { endOnFaults, leaveOnSignal, type End } from '#platform/process';
import { openRegistry, verifyDatabase } from '#registry/registry';
import { HealthServer } from './health-server';
import { WorkerHealth } from './worker-health';
import { WorkerModule } from './worker.module';

/** The worker process of a production installation: API processes hold no keys, this one does. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const diagnostics = createDiagnostics({ level: config.logLevel, name: 'worker' });
  const end = endOnFaults(diagnostics);
  await serve(config, diagnostics, end).catch(end);
}

async function serve(config: Config, diagnostics: Diagnostics, end: End): Promise<void> {
  const { databaseUrl, healthPort: port, host } = config;
  const missing = 'it has to be set; for the embedded default run: npm start';
  if (databaseUrl === undefined) throw new ConfigError([{ variable: 'DATABASE_URL', problem: missing }]);
  await verifyDatabase(databaseUrl);
  const metrics = createMetrics();
  const { monotonic } = systemClock;
  const registry = await openRegistry({ databaseUrl, diagnostics, monotonic, metrics });
  const health = new WorkerHealth(registry.pool);
  const server =
    port === undefined ? undefined : await HealthServer.listen({ health, metrics }, { host, port });
  const application = await NestFactory.createApplicationContext(
    WorkerModule.register({ ...config, registry, databaseUrl, diagnostics, metrics }),
    { logger: new NestDiagnostics(diagnostics), abortOnError: false },
  );
  leaveOnSignal(async () => {
    health.leave();
    await application.close();
    await server?.close();
    await registry.close();
  }, end);
  diagnostics.info({ origin: registry.origin, health: server?.url }, 'the worker is ready');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
