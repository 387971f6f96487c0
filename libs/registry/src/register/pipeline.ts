import type { Prepared, Submission } from '#core/register';
import { Refusal } from '#core/refusal';
import type { Appender } from './appender';
import { Backlog, type Load } from './backlog';
import { Intake } from './intake';
import { Preparation } from './preparation';
import type { Prepare, Preparer } from './preparer';
import { Sequence, type SequenceSurroundings, type SubmissionOutcome } from './sequence';

/** What a pipeline needs beside the appender. */
export interface PipelineSurroundings extends SequenceSurroundings {
  readonly preparer: Preparer;
}

/** From how many statements on a request has many. */
const MANY = 16;

/** Brings statements into the order: those of one request or stream in theirs. */
export class Pipeline {
  constructor(
    private readonly appender: Pick<Appender, 'append'>,
    private readonly surroundings: PipelineSurroundings,
    private readonly backlog = new Backlog(),
  ) {}

  /** How much is under way to its place. */
  get load(): Load {
    return this.backlog.load;
  }

  /** Every step up to the lock, and nothing registered: each item prepared, or refused. */
  check(submissions: readonly Submission[]): Promise<readonly (Prepared | Refusal)[]> {
    const preparation = new Preparation(this.surroundings, this.howFor(submissions.length));
    return Promise.all(submissions.map((submission) => preparation.prepare(submission)));
  }

  /** Resolves when every item has been ordered or refused and the transactions have committed; refuses (busy) in time. */
  async submit(submissions: readonly Submission[]): Promise<readonly SubmissionOutcome[]> {
    const outcomes = await this.backlog.run(submissions, () => this.order(submissions));
    return outcomes ?? submissions.map(() => ({ outcome: 'refused', refusal: busy() }));
  }

  /** Begins a stream. */
  open(): Intake {
    return new Intake(this.sequence(this.surroundings.preparer.many), this.backlog);
  }

  private order(submissions: readonly Submission[]): Promise<readonly SubmissionOutcome[]> {
    const sequence = this.sequence(this.howFor(submissions.length));
    return Promise.all(submissions.map((submission) => sequence.take(submission)));
  }

  private sequence(how: Prepare): Sequence {
    return new Sequence(this.appender, this.surroundings, how);
  }

  private howFor(count: number): Prepare {
    const { one, many } = this.surroundings.preparer;
    return count < MANY ? one : many;
  }
}

function busy(): Refusal {
  return new Refusal('busy', 'more statements are under way than can be ordered in time');
}
