export { FileCheckpointMemory } from './file-checkpoint-memory';
export { found, type Founding } from './installation';
export { NotFoundedError, openRegistry, type OpenRegistry, type RegistryOptions } from './open-registry';
export { openWorker, type OpenWorker, type WorkerOptions } from './open-worker';
export {
  createRegistryKeys,
  KEY_NAMES,
  loadRegistryKeys,
  toStatementSigner,
  type RegistryKeys,
} from './registry-keys';
export { RegistryVoice } from './registry-voice';
