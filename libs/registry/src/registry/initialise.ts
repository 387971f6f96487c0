import { randomBytes } from 'node:crypto';
import type { Diagnostics } from '#platform/diagnostics';
import { FileKeystore } from '#platform/keystore';
import { queueConnection, WakeUps } from '#platform/queue';
import type { SqlRunner } from '#registry/record';
import { FileCheckpointMemory } from './file-checkpoint-memory';
import { found } from './installation';
import { migrateRegistry } from './migrate-registry';
import { openRegistry } from './open-registry';
import { openWorker } from './open-worker';
import { createRegistryKeys } from './registry-keys';
import { verifyDatabase } from './verify-database';

/** Where a registry is to be founded. */
export interface Site {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  readonly keysDirectory: string;
  readonly passphrase?: string | undefined;
  readonly stateDirectory: string;
  /** The name the registry will have for ever; drawn at random where none is given. */
  readonly origin?: string | undefined;
  readonly diagnostics: Diagnostics;
  readonly monotonic: () => number;
}

/** What was founded, or was there already. */
export interface Founded {
  readonly origin: string;
  readonly operator: string;
}

/**
 * Checks the server and migrates; if the log has not begun, makes the keys and begins it with genesis and the operator,
 * sealed. Running it again changes nothing and asks for no key.
 */
export async function initialise(site: Site): Promise<Founded> {
  const { databaseUrl, redisUrl, diagnostics, monotonic } = site;
  await verifyDatabase(databaseUrl);
  await migrateRegistry(databaseUrl);
  const origin = site.origin ?? `interlock.localhost/${randomBytes(6).toString('hex')}`;
  const registry = await openRegistry({ databaseUrl, diagnostics, monotonic, origin, poolSize: 3 });
  try {
    const founded = await readFounded(registry.pool);
    if (founded) return founded;
    const keystore = new FileKeystore(site.keysDirectory, site.passphrase);
    const keys = await createRegistryKeys(keystore, registry.origin);
    const memory = new FileCheckpointMemory(site.stateDirectory, registry.origin);
    const wakeUps = await WakeUps.open(queueConnection({ redisUrl, databaseUrl }), diagnostics);
    const worker = await openWorker({ registry, databaseUrl, keys, memory, wakeUps, diagnostics });
    await found({ ...registry, keys, keystore });
    await worker.close();
    await wakeUps.close();
    return (await readFounded(registry.pool)) ?? neverFounded();
  } finally {
    await registry.close();
  }
}

async function readFounded(pool: SqlRunner): Promise<Founded | undefined> {
  return (await pool.query<Founded>('select origin, operator from state.registry')).rows[0];
}

function neverFounded(): never {
  throw new TypeError('the registry was founded, but says nothing of itself');
}
