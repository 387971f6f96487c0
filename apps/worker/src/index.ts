export { WorkerModule } from './worker.module';
export { openResources, type WorkerResources, type WorkerSurroundings } from './worker-resources';
