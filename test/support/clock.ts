import type { Clock } from '#platform/clock';

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  private milliseconds = 0;

  constructor(private readonly startSeconds = 1_700_000_000) {}

  now(): number {
    return this.startSeconds + Math.floor(this.milliseconds / 1000);
  }

  monotonic(): number {
    return this.milliseconds;
  }

  advance(seconds: number): void {
    this.milliseconds += seconds * 1000;
  }
}
