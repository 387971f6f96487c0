import { setImmediate as nextTurn } from 'node:timers/promises';

/** How many bytes of statements are looked at in one turn of the event loop: some milliseconds of work. */
const BYTES_A_TURN = 64 * 1024;

/** Spreads what costs processor time over turns of the event loop, so that everybody else comes to his turn between. */
export class Turns {
  private spent = 0;
  private last: Promise<unknown> = Promise.resolve();

  /** Resolves when so many bytes may be looked at: at once, or in a turn after all who asked before. */
  async take(bytes: number): Promise<void> {
    this.spent += bytes;
    if (this.spent > BYTES_A_TURN) {
      this.spent = bytes;
      this.last = this.last.then(() => nextTurn());
    }
    await this.last;
  }
}
