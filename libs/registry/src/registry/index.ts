export { FileCheckpointMemory } from './file-checkpoint-memory';
export { initialise, type Founded, type Site } from './initialise';
export { found, type Founding } from './installation';
export { migrateRegistry } from './migrate-registry';
export { NotFoundedError, openRegistry, type OpenRegistry, type RegistryOptions } from './open-registry';
export { openWorker, type OpenWorker, type WorkerOptions } from './open-worker';
export {
  createRegistryKeys,
  ForeignKeysError,
  KEY_NAMES,
  loadRegistryKeys,
  toStatementSigner,
  type RegistryKeys,
} from './registry-keys';
export { RegistryVoice } from './registry-voice';
export { UnfitDatabaseError, verifyDatabase } from './verify-database';
