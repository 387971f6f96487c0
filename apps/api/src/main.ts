import { ConfigError, readConfig, type Config } from '#platform/config';
import { systemClock } from '#platform/clock';
import { createDiagnostics, type Diagnostics } from '#platform/diagnostics';
import { createMetrics } from '#platform/metrics';
import { endOnFaults, leaveOnSignal, type End } from '#platform/process';
import { openRegistry, verifyDatabase } from '#registry/registry';
import { createApi } from './create-api';
import { leave } from './leave';

/** How long load balancers have to notice that we are leaving (milliseconds). */
const GRACE = 1_000;

/** One API process of a production installation: verifies, orders and reads; it holds no registry key. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const diagnostics = createDiagnostics({ level: config.logLevel, name: 'api' });
  const end = endOnFaults(diagnostics);
  await serve(config, diagnostics, end).catch(end);
}

async function serve(config: Config, diagnostics: Diagnostics, end: End): Promise<void> {
  const { databaseUrl, host, port, publicUrl } = config;
  if (!databaseUrl) throw new ConfigError([{ variable: 'DATABASE_URL', problem: 'it has to be set' }]);
  await verifyDatabase(databaseUrl);
  const metrics = createMetrics();
  const { monotonic } = systemClock;
  const registry = await openRegistry({ databaseUrl, diagnostics, monotonic, metrics });
  const http = { rateLimit: config.rateLimit, trustedProxies: config.trustedProxies };
  const app = await createApi({ registry, clock: systemClock, diagnostics, metrics, http, publicUrl });
  await app.listen({ host, port });
  diagnostics.info({ url: await app.getUrl(), origin: registry.origin }, 'the API is listening');
  leaveOnSignal(async () => {
    await leave(app, GRACE);
    await registry.close();
  }, end);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
