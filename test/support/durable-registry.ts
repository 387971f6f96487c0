import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { FileKeystore } from '#platform/keystore';
import { createRegistryKeys, found, migrateRegistry, openRegistry } from '#registry/registry';
import { capturedDiagnostics } from './diagnostics';
import { TEST_ORIGIN } from './registry';

/** A database whose server keeps its promises, as a process of production demands, with a registry founded in it. */
export interface DurableRegistry {
  readonly url: string;
  /** What the processes of this registry need to find database, keys and memory. */
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/** Starts a server of its own: the one the tests share forgets on a power failure, which no process would accept. */
export async function startDurableRegistry(): Promise<DurableRegistry> {
  const directory = await mkdtemp(path.join(tmpdir(), 'interlock-durable-'));
  const server = await startEmbeddedPostgres({ dataDir: path.join(directory, 'postgres') });
  await migrateRegistry(server.url);
  const keysDirectory = path.join(directory, 'keys');
  await foundRegistry(server.url, keysDirectory);
  const env = {
    ...process.env,
    DATABASE_URL: server.url,
    REDIS_URL: '',
    INTERLOCK_DATA: directory,
    INTERLOCK_KEYS: keysDirectory,
    XDG_STATE_HOME: path.join(directory, 'state'),
    LOG_LEVEL: 'info',
    PORT: '0',
    HEALTH_PORT: '0',
  };
  const close = async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
    await rm(server.dataDir, { recursive: true, force: true });
  };
  return { url: server.url, env, close };
}

async function foundRegistry(databaseUrl: string, keysDirectory: string): Promise<void> {
  const { diagnostics } = capturedDiagnostics();
  const keystore = new FileKeystore(keysDirectory);
  const monotonic = () => performance.now();
  const registry = await openRegistry({ databaseUrl, origin: TEST_ORIGIN, diagnostics, monotonic });
  try {
    const keys = await createRegistryKeys(keystore, TEST_ORIGIN);
    await found({ pool: registry.pool, register: registry.register, keys, keystore, origin: TEST_ORIGIN });
  } finally {
    await registry.close();
  }
}
