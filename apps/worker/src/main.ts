import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '#platform/config';
import { createDiagnostics, NestDiagnostics } from '#platform/diagnostics';
import { openRegistry, verifyDatabase } from '#registry/registry';
import { WorkerModule } from './worker.module';

/** The worker process of a production installation: API processes hold no keys, this one does. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { databaseUrl, redisUrl, keysDirectory, passphrase, stateDirectory } = config;
  const diagnostics = createDiagnostics({ level: config.logLevel, name: 'worker' });
  if (databaseUrl === undefined)
    throw new Error('DATABASE_URL is not set; for the embedded default run: npm start');
  await verifyDatabase(databaseUrl);
  const registry = await openRegistry({ databaseUrl, diagnostics, monotonic: () => performance.now() });
  const surroundings = {
    registry,
    databaseUrl,
    redisUrl,
    keysDirectory,
    passphrase,
    stateDirectory,
    diagnostics,
  };
  const application = await NestFactory.createApplicationContext(WorkerModule.register(surroundings), {
    logger: new NestDiagnostics(diagnostics),
    abortOnError: false,
  });
  application.enableShutdownHooks();
  diagnostics.info({ origin: registry.origin }, 'the worker is ready');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
