import { createMetrics, type Metrics } from '#platform/metrics';
import { capturedDiagnostics } from '../../../../test/support/diagnostics';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { TestParty } from '../../../../test/support/party';
import { freeze, thaw } from '#registry/record';
import { openRegistry, type OpenRegistry } from '#registry/registry';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
});
afterAll(() => registry.close());

function open(metrics: Metrics): Promise<OpenRegistry> {
  const { diagnostics } = capturedDiagnostics();
  const monotonic = () => performance.now();
  return openRegistry({ databaseUrl: registry.database.url, diagnostics, monotonic, metrics });
}

/** The value of each line that has no label. */
function read(text: string): Record<string, number> {
  return Object.fromEntries(
    [...text.matchAll(/^interlock_(\w+) (\S+)$/gm)].map(([, name = '', value]) => [name, Number(value)]),
  );
}

/** What is told once what was read before is too old to be repeated. */
async function lastOf(metrics: Metrics): Promise<Record<string, number>> {
  for (;;) {
    const told = read(await metrics.metrics());
    if (told.database_up === 0) return told;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the metrics of a registry', () => {
  it('tell how far the log has come, how batches went, and which connections are in use', async () => {
    const metrics = createMetrics();
    const own = await open(metrics);
    await own.register.submit([await TestParty.create(TEST_ORIGIN).introduction()]);
    const text = await metrics.metrics();
    expect(read(text)).toMatchObject({
      database_up: 1,
      log_entries: 3,
      log_sealed_entries: 3,
      seal_lag_seconds: 0,
      log_frozen: 0,
      lock_hold_seconds_count: 1,
      batch_statements_sum: 1,
      statements_waiting: 0,
      statements_waiting_bytes: 0,
    });
    expect(text).toMatch(/^interlock_database_connections\{pool="append",state="idle"\} 1$/m);
    await own.close();
  });

  it('tell of a frozen log, and of a database that is away', async () => {
    const metrics = createMetrics();
    const own = await open(metrics);
    await freeze(registry.pool, { code: 'log-read-only', reason: 'a test' });
    expect(read(await metrics.metrics())).toMatchObject({ log_frozen: 1 });
    await thaw(registry.pool);
    await own.close();
    const after = await lastOf(metrics);
    expect(after).toMatchObject({ database_up: 0 });
    expect(after).not.toHaveProperty('log_entries');
  });
});
