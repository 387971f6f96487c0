import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CheckpointMemory } from '#registry/log';
import { FileKeystore } from '#platform/keystore';
import { queueConnection, WakeUps } from '#platform/queue';
import {
  createRegistryKeys,
  found,
  KEY_NAMES,
  openRegistry,
  openWorker,
  toStatementSigner,
  type OpenRegistry,
  type OpenWorker,
  type RegistryKeys,
} from '#registry/registry';
import { createTestDatabase, type TestDatabase } from './database';
import { capturedDiagnostics, type DiagnosticsLine } from './diagnostics';
import { TestParty } from './party';

/** A registry of a test file's own: real database, real pipeline, real sealer. */
export interface TestRegistry extends OpenRegistry {
  readonly database: TestDatabase;
  readonly keys: RegistryKeys;
  /** Where they lie, and the operator's. */
  readonly keysDirectory: string;
  readonly worker: OpenWorker;
  /** The operator, already registered as a party. */
  readonly operator: TestParty;
  /** What the processes told about themselves. */
  readonly lines: readonly DiagnosticsLine[];
  readonly memory: CheckpointMemory;
}

/** Remembers a checkpoint as long as the test runs. */
export function memoryOf(note: string | null = null): CheckpointMemory {
  let kept = note;
  return { recall: () => Promise.resolve(kept), keep: (next) => Promise.resolve(void (kept = next)) };
}

export const TEST_ORIGIN = 'registry.test/log';

/** Founds a registry in a fresh database; `close` takes everything down again. */
export async function startTestRegistry(): Promise<TestRegistry> {
  const database = await createTestDatabase({ migrated: true });
  const directory = await mkdtemp(path.join(tmpdir(), 'interlock-test-'));
  const keystore = new FileKeystore(directory);
  const { diagnostics, lines } = capturedDiagnostics();
  const monotonic = () => performance.now();
  const registry = await openRegistry({
    databaseUrl: database.url,
    origin: TEST_ORIGIN,
    diagnostics,
    monotonic,
    poolSize: 5,
  });
  const keys = await createRegistryKeys(keystore, TEST_ORIGIN);
  const wakeUps = await WakeUps.open(queueConnection({ databaseUrl: database.url }), diagnostics);
  const memory = memoryOf();
  const worker = await openWorker({
    registry,
    databaseUrl: database.url,
    keys,
    memory,
    wakeUps,
    diagnostics,
  });
  await found({ pool: registry.pool, register: registry.register, keys, keystore, origin: TEST_ORIGIN });
  const stored = await keystore.load(KEY_NAMES.operator);
  if (!stored) throw new TypeError('the registry was founded without an operator');
  const operator = new TestParty(
    toStatementSigner(stored).signer,
    toStatementSigner(stored).jwk,
    TEST_ORIGIN,
  );
  const close = async () => {
    await worker.close();
    await wakeUps.close();
    await registry.close();
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  };
  return { ...registry, database, keys, keysDirectory: directory, worker, operator, lines, memory, close };
}
