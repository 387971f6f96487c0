import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

/** How often the event loop is asked to be punctual, in milliseconds; what the monitor measures includes it. */
const RESOLUTION = 10;

/** A process has one event loop, so there is one monitor of it. */
const loop = monitorEventLoopDelay({ resolution: RESOLUTION });

const quantiles = [0.5, 0.99, 1] as const;

/** Adds what says how a process fares. Nothing of it tells which program it is, or which version. */
export function addProcessMetrics(registry: Registry): void {
  loop.enable();
  const registers = [registry];
  new Gauge({
    name: 'interlock_event_loop_delay_seconds',
    help: 'How late the event loop was since the last scrape',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const quantile of quantiles) this.set({ quantile }, delayAt(quantile));
      loop.reset();
    },
  });
  new Gauge({
    name: 'interlock_process_memory_bytes',
    help: 'Memory of the process: resident, used by the heap, outside of it',
    labelNames: ['type'],
    registers,
    collect() {
      const { rss, heapUsed, external } = process.memoryUsage();
      this.set({ type: 'resident' }, rss);
      this.set({ type: 'heap' }, heapUsed);
      this.set({ type: 'external' }, external);
    },
  });
  new Counter({
    name: 'interlock_process_cpu_seconds_total',
    help: 'Processor time of the process',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
}

function delayAt(quantile: number): number {
  const nanoseconds = loop.count === 0 ? 0 : loop.percentile(quantile * 100);
  return Math.max(0, nanoseconds / 1e9 - RESOLUTION / 1000);
}
