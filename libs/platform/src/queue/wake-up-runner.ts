/** Does what there is to do of one kind, however much that is, also when there is nothing. */
export type WakeUpHandler = () => Promise<void>;

/**
 * Runs one handler whenever it is woken and at a fixed interval, never twice at once: a wake-up during a run causes one more
 * run after it, because what it announces may have come after the run had looked.
 */
export class WakeUpRunner {
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void> | undefined;
  private again = false;
  private closed = false;

  constructor(
    private readonly handler: WakeUpHandler,
    fallbackMs: number,
    private readonly onError: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => this.wake(), fallbackMs);
    this.timer.unref();
  }

  wake(): void {
    if (this.closed) return;
    this.again = true;
    this.running ??= this.run();
  }

  /** Resolves when the run under way, if any, has ended. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.again && !this.closed) {
      this.again = false;
      await this.runOnce();
    }
    this.running = undefined;
  }

  /** What failed is tried again at the next wake-up, at the latest when the interval is over. */
  private async runOnce(): Promise<void> {
    try {
      await this.handler();
    } catch (error) {
      this.onError(error);
    }
  }
}
