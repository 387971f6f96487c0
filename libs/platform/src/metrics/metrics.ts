import { Registry } from 'prom-client';
import { addProcessMetrics } from './process-metrics';

/** What a process measures about itself, for whoever scrapes it; each process has one of its own, none is global. */
export type Metrics = Registry;

/** Metrics that hold what every process has: the delay of its event loop, its memory, its processor time. */
export function createMetrics(): Metrics {
  const metrics = new Registry();
  addProcessMetrics(metrics);
  return metrics;
}
