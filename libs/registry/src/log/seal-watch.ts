import type { LogReader, SignedCheckpoint } from './log.reader';

/** Channel on which the sealer tells that there is a new checkpoint. */
export const SEALED_CHANNEL = 'interlock_sealed';

/** How often the record is asked while somebody waits and no notification comes, in milliseconds. */
const POLL_MS = 250;

interface Waiter {
  readonly place: number;
  readonly resolve: (checkpoint: SignedCheckpoint | null) => void;
}

/** Lets submissions wait until their place is sealed. */
export class SealWatch {
  private waiters = new Set<Waiter>();
  private newest: SignedCheckpoint | null = null;
  private poll: NodeJS.Timeout | undefined;
  private looking = false;
  private lookAgain = false;

  constructor(
    private readonly log: LogReader,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** The first checkpoint that holds the place, or null when the time is over (milliseconds). */
  waitFor(place: number, timeoutMs: number): Promise<SignedCheckpoint | null> {
    if (this.newest && place < this.newest.size) return Promise.resolve(this.newest);
    this.poll ??= setInterval(() => void this.look(), POLL_MS);
    return new Promise((done) => {
      const timer = setTimeout(() => settle(null), timeoutMs);
      const settle = (checkpoint: SignedCheckpoint | null): void => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
        done(checkpoint);
      };
      const waiter: Waiter = { place, resolve: settle };
      this.waiters.add(waiter);
    });
  }

  /** Looks for a new checkpoint now: a notification came, or might have been missed. */
  async look(): Promise<void> {
    this.lookAgain = true;
    if (this.looking) return;
    this.looking = true;
    while (this.lookAgain) {
      this.lookAgain = false;
      await this.readNewest().catch(this.onError);
    }
    this.looking = false;
  }

  /** Lets everybody go who still waits. */
  close(): void {
    clearInterval(this.poll);
    for (const { resolve } of [...this.waiters]) resolve(null);
  }

  private async readNewest(): Promise<void> {
    const newest = await this.log.latest();
    if (!newest) return;
    this.newest = newest;
    for (const { place, resolve } of [...this.waiters]) if (place < newest.size) resolve(newest);
    if (this.waiters.size > 0) return;
    clearInterval(this.poll);
    this.poll = undefined;
  }
}
