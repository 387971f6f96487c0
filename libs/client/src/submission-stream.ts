import { submissionResult, isRefusedResult, type SubmissionResult } from './answers';
import { Outbox } from './outbox';
import { problemOf, valueOf } from './read-answer';
import { RegistryProblem, RegistryUnreachable } from './registry-problem';
import type { SubmissionItem } from './submission-item';
import { asksToComeAgain, type Transport } from './transport';

/**
 * Sends statements as one stream and gives their results as they come, in order. A stream that breaks or ends early is gone
 * on with in a new one, from the first statement without a result: nothing is lost, and what was registered keeps its place.
 */
export class SubmissionStream {
  private readonly outbox: Outbox;
  /** Attempts since the last result. */
  private fruitless = 0;

  constructor(
    private readonly transport: Transport,
    items: AsyncIterable<SubmissionItem> | Iterable<SubmissionItem>,
  ) {
    this.outbox = new Outbox(items);
  }

  /** Throws RegistryProblem when the stream as such is refused, RegistryUnreachable when no attempt gets any further. */
  async *results(): AsyncGenerator<SubmissionResult> {
    while (!this.outbox.isDone) {
      this.fruitless++;
      const broken = yield* this.oneStream();
      if (this.outbox.isDone) return;
      if (this.fruitless >= this.transport.patience.attempts) throw broken;
      if (this.fruitless > 0) await this.transport.pause(this.fruitless);
    }
  }

  /** Why it ended before everything was answered. */
  private async *oneStream(): AsyncGenerator<SubmissionResult, Error> {
    let held: SubmissionResult | undefined;
    try {
      for await (const line of this.transport.exchangeLines('v1/statements', this.outbox.lines())) {
        if (held) yield this.settle(held);
        held = valueOf(submissionResult, line);
        // What asks to come again may be why the stream is cut: whether it is, shows in what follows.
        if (isRefusedResult(held) && asksToComeAgain(held.status, held.problem.code)) continue;
        yield this.settle(held);
        held = undefined;
      }
    } catch (error) {
      if (error instanceof RegistryUnreachable || isTransientProblem(error)) return error;
      throw error;
    }
    if (held && isRefusedResult(held)) return problemOf(held.status, held.problem);
    return new RegistryUnreachable('the registry ended the stream before it was done');
  }

  private settle(result: SubmissionResult): SubmissionResult {
    this.fruitless = 0;
    this.outbox.settle();
    return result;
  }
}

function isTransientProblem(error: unknown): error is RegistryProblem {
  return error instanceof RegistryProblem && asksToComeAgain(error.status, error.code);
}
