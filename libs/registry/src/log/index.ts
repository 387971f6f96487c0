export { CheckpointSigner, RollbackError, type CheckpointMemory } from './checkpoint-signer';
export { checkpointEntity, tileEntity } from './log.entity';
export { LogReader, type SignedCheckpoint } from './log.reader';
export { readSealLag, type SealLag } from './seal-lag';
export { SealWatch, SEALED_CHANNEL } from './seal-watch';
export { Sealer } from './sealer';
export { TileStore } from './tile-store';
