import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import pino from 'pino';
import { systemClock } from '#platform/clock';
import type { Config } from '#platform/config';
import { createDiagnostics, type Diagnostics } from '#platform/diagnostics';
import { createMetrics } from '#platform/metrics';
import { initialise, openRegistry, type OpenRegistry } from '#registry/registry';
import { createApi } from '../../api/src';
import { openResources } from '../../worker/src';
import { openSite, type DatabaseSite } from './database-site';

/** A whole registry in one process: database, API, worker and sealer. */
export interface Standalone {
  readonly url: string;
  readonly registry: OpenRegistry;
  readonly site: DatabaseSite;
  readonly diagnostics: Diagnostics;
  readonly diagnosticsFile: string;
  /** Writes out what diagnostics hold back. */
  flush(): void;
  close(): Promise<void>;
}

const { monotonic } = systemClock;

/** Starts everything and listens; on the first start it founds the registry. */
export async function startStandalone(config: Config): Promise<Standalone> {
  await mkdir(config.dataDirectory, { recursive: true });
  const diagnosticsFile = path.join(config.dataDirectory, 'diagnostics.log');
  const destination = pino.destination({ dest: diagnosticsFile, sync: false });
  const diagnostics = createDiagnostics({ level: config.logLevel, name: 'standalone', destination });
  const metrics = createMetrics();
  const http = { rateLimit: config.rateLimit, trustedProxies: config.trustedProxies };
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const site = await openSite(config);
    closing.push(() => site.stop());
    await initialise({ ...config, databaseUrl: site.url, diagnostics, monotonic });
    const registry = await openRegistry({ databaseUrl: site.url, diagnostics, monotonic, metrics });
    closing.push(() => registry.close());
    const worker = await openResources({ ...config, registry, databaseUrl: site.url, diagnostics, metrics });
    closing.push(() => worker.close());
    const api = await createApi({
      registry,
      clock: systemClock,
      diagnostics,
      metrics,
      http,
      publicUrl: config.publicUrl,
    });
    closing.push(() => api.close());
    await api.listen(config.port, config.host);
    const flush = () => destination.flushSync();
    return { url: await api.getUrl(), registry, site, diagnostics, diagnosticsFile, flush, close };
  } catch (error) {
    await close();
    throw error;
  }
}
