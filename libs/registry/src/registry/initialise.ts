import { randomBytes } from 'node:crypto';
import { partyIdOf } from '#core/key';
import type { Diagnostics } from '#platform/diagnostics';
import { FileKeystore } from '#platform/keystore';
import { queueConnection, WakeUps } from '#platform/queue';
import { FileCheckpointMemory } from './file-checkpoint-memory';
import { found } from './installation';
import { migrateRegistry } from './migrate-registry';
import { openRegistry } from './open-registry';
import { openWorker } from './open-worker';
import { createRegistryKeys, KEY_NAMES, loadRegistryKeys, toStatementSigner } from './registry-keys';
import { verifyDatabase } from './verify-database';

/** Where a registry is to be founded. */
export interface Site {
  readonly databaseUrl: string;
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
 * Checks the server, migrates, makes the keys that are missing, and begins the log with genesis and the operator, sealed.
 * Running it again changes nothing.
 */
export async function initialise(site: Site): Promise<Founded> {
  const { databaseUrl, diagnostics, monotonic } = site;
  await verifyDatabase(databaseUrl);
  await migrateRegistry(databaseUrl);
  const origin = site.origin ?? `interlock.localhost/${randomBytes(6).toString('hex')}`;
  const registry = await openRegistry({ databaseUrl, diagnostics, monotonic, origin, poolSize: 3 });
  const wakeUps = await WakeUps.open(queueConnection({ databaseUrl }), diagnostics);
  try {
    const keystore = new FileKeystore(site.keysDirectory, site.passphrase);
    const stored = await loadRegistryKeys(keystore, registry.origin);
    const keys = stored ?? (await createRegistryKeys(keystore, registry.origin));
    const memory = new FileCheckpointMemory(site.stateDirectory, registry.origin);
    const worker = await openWorker({ registry, databaseUrl, keys, memory, wakeUps, diagnostics });
    await found({ ...registry, keys, keystore });
    await worker.seal();
    await worker.close();
    const operator = await keystore.load(KEY_NAMES.operator);
    if (!operator) throw new TypeError('the operator has no key');
    return { origin: registry.origin, operator: partyIdOf(toStatementSigner(operator).signer.kid) };
  } finally {
    await wakeUps.close();
    await registry.close();
  }
}
