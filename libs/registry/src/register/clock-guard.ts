/** How far the database's clock may fall behind the log, in seconds. */
const BACKWARD = 5;

/** How far it may run ahead of the process's monotonic clock, in seconds. */
const FORWARD = 3600;

/** The database's clock fell back or leapt; whoever meets this freezes the log for writing. */
export class ImplausibleClock extends Error {
  override readonly name = 'ImplausibleClock';
}

/** Distrusts the database's clock while the process runs: it must neither fall back nor leap. */
export class ClockGuard {
  private first: { readonly now: number; readonly monotonic: number } | null = null;

  /** @param monotonic milliseconds of a clock that is never set */
  constructor(private readonly monotonic: () => number) {}

  /**
   * The time of the next batch: never before the last one.
   * @throws ImplausibleClock
   */
  timeOf(now: number, headAt: number): number {
    const monotonic = this.monotonic();
    this.first ??= { now, monotonic };
    const expected = this.first.now + (monotonic - this.first.monotonic) / 1000;
    if (now < headAt - BACKWARD) throw this.distrust(now, `the log is at ${headAt}`);
    if (Math.abs(now - expected) > FORWARD)
      throw this.distrust(now, `expected is about ${Math.floor(expected)}`);
    return Math.max(now, headAt);
  }

  /** Once an operator has lifted the freeze, time is counted from what the clock says then. */
  private distrust(now: number, reason: string): ImplausibleClock {
    this.first = null;
    return new ImplausibleClock(`the database's clock says ${now}, ${reason}`);
  }
}
