import type { Diagnostics } from '../diagnostics';

const quietMs = 60_000;

/** Tells of an error once a minute: a server that is away causes the same one at every attempt to reach it. */
export class RepeatedErrors {
  private readonly told = new Map<string, number>();

  constructor(private readonly diagnostics: Diagnostics) {}

  report(error: Error): void {
    const now = performance.now();
    const last = this.told.get(error.message);
    if (last !== undefined && now - last < quietMs) return;
    this.told.set(error.message, now);
    this.diagnostics.warn(
      { err: error },
      'the queue of wake-ups has a fault; handlers run at their interval',
    );
  }
}
