/** How much of a stream is under way at once. */
export interface WindowLimits {
  readonly items: number;
  readonly bytes: number;
}

interface Slot<T> {
  readonly bytes: number;
  outcome?: { readonly value: T };
}

/**
 * What was taken from a stream and is not answered yet, in order. Whoever puts waits while it is full, whoever takes waits
 * while the first has no outcome: neither gets further ahead of the other than the window is wide.
 */
export class StreamWindow<T> {
  private slots: Slot<T>[] = [];
  private bytes = 0;
  private ended = false;
  private wake = (): void => {};
  private changed = this.nextChange();

  constructor(private readonly limits: WindowLimits) {}

  /** Resolves when there is room; false when nothing more is to be put. */
  async waitForRoom(): Promise<boolean> {
    while (!this.ended && this.isFull) await this.changed;
    return !this.ended;
  }

  /** Adds what will have an outcome; the promise must not reject. */
  put(outcome: Promise<T>, bytes: number): void {
    const slot: Slot<T> = { bytes };
    this.slots.push(slot);
    this.bytes += bytes;
    void outcome.then((value) => {
      slot.outcome = { value };
      if (slot === this.slots[0]) this.signal();
    });
  }

  /** Nothing more is put, and whoever waits to put gives up. */
  end(): void {
    this.ended = true;
    this.signal();
  }

  /** The next ones that have an outcome, at least one and at most so many; none at the end. */
  async take(most: number): Promise<readonly T[]> {
    while (this.slots.length > 0 ? !this.slots[0]?.outcome : !this.ended) await this.changed;
    const taken: T[] = [];
    for (const { outcome, bytes } of this.slots.slice(0, most)) {
      if (!outcome) break;
      taken.push(outcome.value);
      this.bytes -= bytes;
    }
    this.slots.splice(0, taken.length);
    this.signal();
    return taken;
  }

  private get isFull(): boolean {
    return this.slots.length >= this.limits.items || this.bytes >= this.limits.bytes;
  }

  private signal(): void {
    this.wake();
    this.changed = this.nextChange();
  }

  private nextChange(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }
}
