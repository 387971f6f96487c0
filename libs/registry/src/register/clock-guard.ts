import { Refusal } from '#core/refusal';

/** How far the database's clock may fall behind the log, in seconds. */
const BACKWARD = 5;

/** How far it may run ahead of the process's monotonic clock, in seconds. */
const FORWARD = 3600;

/** Distrusts the database's clock while the process runs: it must neither fall back nor leap. */
export class ClockGuard {
  private first: { readonly now: number; readonly monotonic: number } | null = null;

  /** @param monotonic milliseconds of a clock that is never set */
  constructor(private readonly monotonic: () => number) {}

  /** The time of the next batch: never before the last one. Throws clock-regression for an implausible clock. */
  timeOf(now: number, headAt: number): number {
    const monotonic = this.monotonic();
    this.first ??= { now, monotonic };
    const expected = this.first.now + (monotonic - this.first.monotonic) / 1000;
    if (now < headAt - BACKWARD) {
      throw new Refusal('clock-regression', `the database's clock says ${now}, the log is at ${headAt}`);
    }
    if (now > expected + FORWARD || now < expected - FORWARD) {
      throw new Refusal(
        'clock-regression',
        `the database's clock says ${now}, expected about ${Math.floor(expected)}`,
      );
    }
    return Math.max(now, headAt);
  }
}
