import { ConfigError, readConfig, type Config } from '#platform/config';
import { systemClock } from '#platform/clock';
import { createDiagnostics, type Diagnostics } from '#platform/diagnostics';
import { openRegistry, verifyDatabase } from '#registry/registry';
import { createApi } from './create-api';
import { leave } from './leave';

/** How long load balancers have to notice that we are leaving, and how long everything may take (milliseconds). */
const GRACE = 1_000;
const LONGEST_LEAVE = 10_000;

/** One API process of a production installation: verifies, orders and reads; it holds no registry key. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const diagnostics = createDiagnostics({ level: config.logLevel, name: 'api' });
  process.on('uncaughtException', (err) => die(diagnostics, err));
  try {
    await serve(config, diagnostics);
  } catch (err) {
    die(diagnostics, err);
  }
}

async function serve(config: Config, diagnostics: Diagnostics): Promise<void> {
  const { databaseUrl, host, port, publicUrl } = config;
  if (!databaseUrl) throw new ConfigError([{ variable: 'DATABASE_URL', problem: 'it has to be set' }]);
  await verifyDatabase(databaseUrl);
  const registry = await openRegistry({ databaseUrl, diagnostics, monotonic: systemClock.monotonic });
  const app = await createApi({ registry, clock: systemClock, diagnostics, publicUrl });
  await app.listen({ host, port });
  diagnostics.info({ url: await app.getUrl(), origin: registry.origin }, 'the API is listening');
  const stop = () => {
    setTimeout(() => die(diagnostics, new Error('leaving took too long')), LONGEST_LEAVE).unref();
    leave(app, GRACE)
      .then(() => registry.close())
      .catch((err: unknown) => die(diagnostics, err));
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

/** A process in an unknown state must not answer anybody; whoever watches it starts another. */
function die(diagnostics: Diagnostics, err: unknown): never {
  diagnostics.fatal({ err }, 'the API ends');
  process.exit(1);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
