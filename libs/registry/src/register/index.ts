export { HEAD_CHANNEL } from './batch-store';
export type { Load } from './backlog';
export type { LockHold } from './batch-writer';
export { buildRegister, type RegisterParts } from './build-register';
export { RegisterService, type SubmissionAnswer } from './register.service';
export { erasureTable, registryTable } from './registry.entity';
export { StateStore } from './state-store';
export { stateTable, type StateTable } from './state-table';
