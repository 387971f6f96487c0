import { WakeUpRunner } from './wake-up-runner';

const noErrors = (error: unknown) => {
  throw error;
};

/** A handler whose runs end when the test says so. */
function heldHandler() {
  const ends: (() => void)[] = [];
  const handler = jest.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  return { handler, endRun: () => ends.shift()?.() };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a runner of wake-ups', () => {
  it('runs once more after a run during which it was woken, however often', async () => {
    const { handler, endRun } = heldHandler();
    const runner = new WakeUpRunner(handler, 60_000, noErrors);
    runner.wake();
    runner.wake();
    runner.wake();
    expect(handler).toHaveBeenCalledTimes(1);
    endRun();
    await settle();
    expect(handler).toHaveBeenCalledTimes(2);
    endRun();
    await settle();
    expect(handler).toHaveBeenCalledTimes(2);
    await runner.close();
  });

  it('runs at its interval when nobody wakes it', async () => {
    let runs = 0;
    const third = new Promise<void>((resolve) => {
      const runner = new WakeUpRunner(
        async () => {
          runs++;
          if (runs === 3) void runner.close().then(resolve);
        },
        5,
        noErrors,
      );
    });
    await third;
    expect(runs).toBe(3);
  });

  it('tells of a failure and serves on', async () => {
    const errors: unknown[] = [];
    const handler = jest.fn().mockRejectedValueOnce(new Error('no luck')).mockResolvedValue(undefined);
    const runner = new WakeUpRunner(handler, 60_000, (error) => errors.push(error));
    runner.wake();
    await settle();
    runner.wake();
    await settle();
    expect(errors).toEqual([new Error('no luck')]);
    expect(handler).toHaveBeenCalledTimes(2);
    await runner.close();
  });

  it('takes a handler that throws at once for one that failed', async () => {
    const errors: unknown[] = [];
    const handler = (): Promise<void> => {
      throw new Error('at once');
    };
    const runner = new WakeUpRunner(handler, 60_000, (error) => errors.push(error));
    runner.wake();
    await settle();
    expect(errors).toEqual([new Error('at once')]);
    await runner.close();
  });

  it('closes when the run under way has ended, and runs no more', async () => {
    const { handler, endRun } = heldHandler();
    const runner = new WakeUpRunner(handler, 60_000, noErrors);
    runner.wake();
    runner.wake();
    let closed = false;
    const closing = runner.close().then(() => (closed = true));
    await settle();
    expect(closed).toBe(false);
    endRun();
    await closing;
    runner.wake();
    expect(handler).toHaveBeenCalledTimes(1);
  });
});
