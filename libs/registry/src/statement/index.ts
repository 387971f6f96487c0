export { ErasureReader } from './erasure.reader';
export { ExpiringReader, type ExpiringStatement } from './expiring.reader';
export { presentState, type PresentState, type StateFacts } from './present-state';
export { PresentStateReader } from './present-state.reader';
export { RegistryReader, type RegistryFacts } from './registry.reader';
export { retractionAt, retractionOf } from './retraction-of';
