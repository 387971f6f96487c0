import type { Pool } from 'pg';
import { Gauge } from 'prom-client';
import type { Metrics } from '#platform/metrics';
import type { RegisterService } from '#registry/register';
import { addLogMetrics } from './log-metrics';

/** The pools of a process, by what they are for. */
export interface WatchedPools {
  readonly own: Pool;
  readonly append: Pool;
  readonly read: Pool;
}

/** Adds what can be read off an open registry whenever somebody asks: its queue, its connections, how far its log has come. */
export function watchRegistry(
  metrics: Metrics,
  pools: WatchedPools,
  register: Pick<RegisterService, 'load'>,
): void {
  addQueueMetrics(metrics, register);
  addPoolMetrics(metrics, pools);
  addLogMetrics(metrics, pools.own);
}

function addQueueMetrics(metrics: Metrics, register: Pick<RegisterService, 'load'>): void {
  const registers = [metrics];
  new Gauge({
    name: 'interlock_statements_waiting',
    help: 'Statements under way to their place',
    registers,
    collect() {
      this.set(register.load.statements);
    },
  });
  new Gauge({
    name: 'interlock_statements_waiting_bytes',
    help: 'Bytes of statements under way to their place, and of their objects',
    registers,
    collect() {
      this.set(register.load.bytes);
    },
  });
}

function addPoolMetrics(metrics: Metrics, pools: WatchedPools): void {
  const registers = [metrics];
  new Gauge({
    name: 'interlock_database_connections',
    help: 'Connections to the database by pool and state',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, { totalCount, idleCount }] of Object.entries(pools)) {
        this.set({ pool, state: 'idle' }, idleCount);
        this.set({ pool, state: 'used' }, totalCount - idleCount);
      }
    },
  });
  new Gauge({
    name: 'interlock_database_waiting',
    help: 'Who waits for a connection to the database',
    labelNames: ['pool'],
    registers,
    collect() {
      for (const [pool, { waitingCount }] of Object.entries(pools)) this.set({ pool }, waitingCount);
    },
  });
}
