import { createMetrics } from '.';

describe('the metrics of a process', () => {
  it('tell how its event loop, memory and processor fare', async () => {
    const text = await createMetrics().metrics();
    for (const name of ['event_loop_delay_seconds', 'process_memory_bytes', 'process_cpu_seconds_total']) {
      expect(text).toMatch(new RegExp(`^interlock_${name}\\b.* [0-9.e+-]+$`, 'm'));
    }
  });

  it('notice an event loop that was held up', async () => {
    const metrics = createMetrics();
    await metrics.metrics();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const until = performance.now() + 200;
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const text = await metrics.metrics();
    expect(Number(/delay_seconds\{quantile="1"\} (.+)/.exec(text)?.[1])).toBeGreaterThan(0.1);
  });

  it('belong to the one who made them', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    expect(one).not.toBe(other);
    expect(await other.metrics()).toContain('interlock_process_memory_bytes');
  });
});
