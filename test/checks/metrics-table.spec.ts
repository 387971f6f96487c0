import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from 'pg';
import type { Metric } from 'prom-client';
import { createMetrics, type Metrics } from '#platform/metrics';
import { RegisterMetrics, watchRegistry, WorkerMetrics } from '#registry/metrics';
import { HttpMetrics } from '../../apps/api/src/metrics/http-metrics';
import { meteredRegister } from '../../apps/api/src/metrics/metered-register';

/** A metric as the page has it. */
interface Row {
  readonly name: string;
  readonly type: string;
  readonly labels: string;
  readonly of: string;
  readonly meaning: string;
}

/** What every process has that opened a registry. */
function shared(): Metrics {
  const metrics = createMetrics();
  const pool = {} as Pool;
  const register = { load: { statements: 0, bytes: 0 } };
  new RegisterMetrics(metrics);
  watchRegistry(metrics, { own: pool, append: pool, read: pool }, register);
  return metrics;
}

function ofApi(): Metrics {
  const metrics = shared();
  new HttpMetrics(metrics).watch(createServer());
  const notUsed = () => {
    throw new Error('nothing is submitted here');
  };
  meteredRegister({ check: notUsed, submit: notUsed, open: notUsed, answer: notUsed }, metrics);
  return metrics;
}

function ofWorker(): Metrics {
  const metrics = shared();
  new WorkerMetrics(metrics);
  return metrics;
}

function namesOf(metrics: Metrics): ReadonlySet<string> {
  return new Set(metrics.getMetricsAsArray().map(({ name }) => name));
}

const api = ofApi();
const worker = ofWorker();

function rowOf({ name, type, help }: { name: string; type: unknown; help: string }): Row {
  const [inApi, inWorker] = [namesOf(api).has(name), namesOf(worker).has(name)];
  const metric = (api.getSingleMetric(name) ?? worker.getSingleMetric(name)) as Metric & {
    labelNames: string[];
  };
  const labels = metric.labelNames.map((label) => `\`${label}\``).join(', ');
  return {
    name: `\`${name}\``,
    type: String(type),
    labels,
    of: inApi && inWorker ? 'both' : inApi ? 'api' : 'worker',
    meaning: help,
  };
}

const manual = readFileSync(path.resolve(__dirname, '../../docs/operating.md'), 'utf8');
const written = manual
  .split('\n')
  .filter((line) => line.startsWith('| `interlock_'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, name = '', type = '', labels = '', of = '', meaning = '']): Row => ({
    name,
    type,
    labels,
    of,
    meaning,
  }));

describe('the metrics in docs/operating.md', () => {
  it('are those there are, as they tell of themselves', () => {
    const all = [...api.getMetricsAsArray(), ...worker.getMetricsAsArray()].map(rowOf);
    const expected = new Map(all.map((row) => [row.name, row]));
    const byName = (one: Row, other: Row) => (one.name < other.name ? -1 : 1);
    expect([...written].sort(byName)).toEqual([...expected.values()].sort(byName));
  });

  it('have names of ours and end as Prometheus counts: seconds, bytes, totals', () => {
    for (const { name, type } of api.getMetricsAsArray()) {
      expect(name).toMatch(/^interlock_[a-z_]+$/);
      expect(name.endsWith('_total')).toBe(String(type) === 'counter');
    }
  });
});
