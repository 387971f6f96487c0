import 'reflect-metadata';
import { readConfig } from '#platform/config';
import { createDiagnostics } from '#platform/diagnostics';
import { openRegistry } from '#registry/registry';
import { openResources } from '../../apps/worker/src';

/** The worker as it is, except that it does not ask whether the database keeps its promises. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const databaseUrl = config.databaseUrl ?? '';
  const diagnostics = createDiagnostics({ level: 'fatal', name: 'worker' });
  const registry = await openRegistry({ databaseUrl, diagnostics, monotonic: () => performance.now() });
  await openResources({ ...config, registry, databaseUrl, diagnostics });
  process.once('SIGTERM', () => process.exit()).once('disconnect', () => process.exit());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
