export { RegisterMetrics } from './register-metrics';
export { watchRegistry } from './watch-registry';
export { WorkerMetrics } from './worker-metrics';
