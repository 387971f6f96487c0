import type { Submission } from '#core/register';
import type { Backlog } from './backlog';
import type { Sequence, SubmissionOutcome } from './sequence';

/** The way of a stream into the order: item by item, and only as fast as they are ordered. */
export class Intake {
  constructor(
    private readonly sequence: Pick<Sequence, 'take'>,
    private readonly backlog: Backlog,
  ) {}

  /** Resolves when the next item may come. */
  waitForRoom(): Promise<void> {
    return this.backlog.waitForRoom();
  }

  /** Resolves when the item has been ordered or refused and the transaction has committed. */
  take(submission: Submission): Promise<SubmissionOutcome> {
    return this.backlog.count([submission], () => this.sequence.take(submission));
  }
}
