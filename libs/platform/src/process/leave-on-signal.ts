import type { End } from './end-on-faults';

/** How long what is under way may take when the process is told to end (milliseconds). */
const LONGEST = 10_000;

/** Has the process leave in good order on SIGTERM or SIGINT: it ends with 0 when everything has let go, or over a failure. */
export function leaveOnSignal(leave: () => Promise<void>, end: End): void {
  const stop = (): void => {
    setTimeout(() => end(new Error('leaving took too long')), LONGEST).unref();
    leave().catch(end);
  };
  let told = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (!told) stop();
      told = true;
    });
  }
}
