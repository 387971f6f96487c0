import { toWireItem, type SubmissionItem } from './submission-item';

/** What is to be sent, in order: read from its source as it is asked for, and kept until it is answered. */
export class Outbox {
  private readonly unanswered: string[] = [];
  private source: AsyncIterator<SubmissionItem> | Iterator<SubmissionItem>;
  private pulling: Promise<void> | undefined;
  private ended = false;
  private answered = 0;

  constructor(items: AsyncIterable<SubmissionItem> | Iterable<SubmissionItem>) {
    this.source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  }

  /** Whether everything is sent and answered. */
  get isDone(): boolean {
    return this.ended && this.unanswered.length === 0;
  }

  /** The line of the first item that has no answer and of all after it, as they are asked for. */
  async *lines(): AsyncGenerator<string> {
    for (let number = this.answered; ; number++) {
      while (number >= this.answered + this.unanswered.length && !this.ended) await this.pull();
      const line = this.unanswered[number - this.answered];
      if (line === undefined) return;
      yield line;
    }
  }

  /** The first item without an answer got one. */
  settle(): void {
    this.unanswered.shift();
    this.answered++;
  }

  /** Takes one item from the source; two streams that follow each other may both wait for it. */
  private pull(): Promise<void> {
    this.pulling ??= this.next().finally(() => (this.pulling = undefined));
    return this.pulling;
  }

  private async next(): Promise<void> {
    const { done, value } = await this.source.next();
    if (done) this.ended = true;
    else this.unanswered.push(`${JSON.stringify(toWireItem(value))}\n`);
  }
}
