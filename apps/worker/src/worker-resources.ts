import type { Diagnostics } from '#platform/diagnostics';
import type { Metrics } from '#platform/metrics';
import { FileKeystore } from '#platform/keystore';
import { checkRedis, queueConnection, WakeUps } from '#platform/queue';
import {
  FileCheckpointMemory,
  loadRegistryKeys,
  NotFoundedError,
  openWorker,
  type OpenRegistry,
  type OpenWorker,
} from '#registry/registry';

/** What a worker is given. */
export interface WorkerSurroundings {
  readonly registry: OpenRegistry;
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  readonly keysDirectory: string;
  readonly passphrase?: string | undefined;
  /** Where the last checkpoint is remembered, outside the database. */
  readonly stateDirectory: string;
  readonly diagnostics: Diagnostics;
  /** Where to count what is done. */
  readonly metrics?: Metrics | undefined;
}

/** A running worker and what it holds. */
export interface WorkerResources {
  readonly worker: OpenWorker;
  close(): Promise<void>;
}

/** Starts the worker over an open registry. Refuses without keys, and behind what was signed before. */
export async function openResources(surroundings: WorkerSurroundings): Promise<WorkerResources> {
  const { registry, databaseUrl, redisUrl, diagnostics, metrics } = surroundings;
  const keystore = new FileKeystore(surroundings.keysDirectory, surroundings.passphrase);
  const keys = await loadRegistryKeys(keystore, registry.origin);
  if (!keys) throw new NotFoundedError(keysMissing(surroundings.keysDirectory));
  if (redisUrl !== undefined) await warnOfRedis(redisUrl, diagnostics);
  const wakeUps = await WakeUps.open(queueConnection({ redisUrl, databaseUrl }), diagnostics);
  const memory = new FileCheckpointMemory(surroundings.stateDirectory, registry.origin);
  try {
    const worker = await openWorker({ registry, databaseUrl, keys, memory, wakeUps, diagnostics, metrics });
    const close = async () => {
      await worker.close();
      await wakeUps.close();
    };
    return { worker, close };
  } catch (error) {
    await wakeUps.close();
    throw error;
  }
}

/** Genesis named the keys for ever: new ones would be of no use. */
function keysMissing(directory: string): string {
  return `the keys log and statement of this registry are not in ${directory}; bring them back from a backup, or set INTERLOCK_KEYS`;
}

async function warnOfRedis(url: string, diagnostics: Diagnostics): Promise<void> {
  try {
    for (const finding of await checkRedis(url)) {
      diagnostics.warn({ finding }, 'this Redis may lose wake-ups; work is found all the same, only later');
    }
  } catch (err) {
    diagnostics.warn({ err }, 'Redis cannot be reached; work is found all the same, only later');
  }
}
