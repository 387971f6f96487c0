import type { Submission } from '#core/register';
import { isRefusal, type Refusal } from '#core/refusal';
import { isBlank, readStreamItem } from './stream-item';
import { StreamWindow } from './stream-window';

/** Where the items of a stream go: an outcome O is what the register says before the seal, a result R what is answered. */
export interface StreamTarget<O, R> {
  /** Resolves when the next item may come. */
  waitForRoom(): Promise<void>;
  /** Takes an item, or the refusal of a line that is none. */
  take(item: Submission | Refusal): Promise<O>;
  /** Why nothing more is taken from this sender, or null. */
  refuseFurther(): Refusal | null;
  /** Waits for the seals; results are in the order of the outcomes. */
  answer(outcomes: readonly O[]): Promise<readonly R[]>;
}

/** Items under way at once: enough for the batch being written, the one being sealed and the one being prepared. */
const WINDOW = { items: 2_048, bytes: 8 * 1024 * 1024 };

/** Most items of one stream. */
const MAX_ITEMS = 100_000;

/** Most results that are put together at once. */
const MAX_TOGETHER = 256;

type Outcome<O> = { readonly told: O } | { readonly failure: unknown };

/** Feeds the lines of a stream to the register and gives their results, in order, as fast as somebody reads them. */
export class SubmissionStream<O, R> {
  private readonly window = new StreamWindow<Outcome<O>>(WINDOW);
  private last: Refusal | null = null;

  constructor(private readonly target: StreamTarget<O, R>) {}

  /**
   * A result for each line that is not blank, some at a time. Where the stream is cut (a line too long, too many refused
   * signatures) the last one says why; one that has had its time, or breaks, has no results for what was not taken.
   */
  async *results(lines: AsyncIterable<Buffer>): AsyncGenerator<readonly (R | Refusal)[]> {
    const taking = this.takeAll(lines);
    try {
      for (;;) {
        const outcomes = await this.window.take(MAX_TOGETHER);
        if (outcomes.length === 0) break;
        yield await this.target.answer(outcomes.map(toldBy));
      }
      if (this.last) yield [this.last];
    } finally {
      // Nobody reads any more: what was taken stays registered, nothing more is taken.
      this.window.end();
      await taking;
    }
  }

  private async takeAll(lines: AsyncIterable<Buffer>): Promise<void> {
    let items = 0;
    try {
      for await (const line of lines) {
        if (isBlank(line)) continue;
        if (items++ === MAX_ITEMS || !(await this.window.waitForRoom())) break;
        await this.target.waitForRoom();
        this.last = this.target.refuseFurther();
        if (this.last) break;
        this.window.put(outcomeOf(this.target.take(readStreamItem(line))), line.length);
      }
    } catch (error) {
      // A sender that hung up, or had its time, is told nothing; what it sent completely is registered all the same.
      if (isRefusal(error)) this.last = error;
    } finally {
      this.window.end();
    }
  }
}

function outcomeOf<O>(taken: Promise<O>): Promise<Outcome<O>> {
  return taken.then(
    (told) => ({ told }),
    (failure: unknown) => ({ failure }),
  );
}

function toldBy<O>(outcome: Outcome<O>): O {
  if ('failure' in outcome) throw outcome.failure;
  return outcome.told;
}
