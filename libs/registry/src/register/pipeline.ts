import { commitmentOf, type Prepared, type Submission } from '#core/register';
import { asRefusal, isRefusal, Refusal } from '#core/refusal';
import type { Statement } from '#core/statement';
import type { RecordedEntry } from '#registry/record';
import type { Appender } from './appender';
import { Backlog, type Load } from './backlog';
import { identityKey, type Candidate, type FoldOutcome, type NewEntry } from './fold-batch';
import { Preparation, type PrepareSurroundings } from './preparation';
import { quarantined } from './resilient-writer';

/** What became of one item of a request. */
export type SubmissionOutcome =
  | { readonly outcome: 'appended'; readonly entry: RecordedEntry; readonly statement: Statement }
  | { readonly outcome: 'known'; readonly place: number; readonly salt: Buffer }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** What the pipeline needs beside the appender. */
export interface PipelineSurroundings extends PrepareSurroundings {
  /** 32 random bytes for the commitment of one statement. */
  readonly drawSalt: () => Buffer;
  readonly isQuarantined: (identity: string) => boolean;
}

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
    const preparation = new Preparation(this.surroundings);
    return Promise.all(submissions.map((submission) => preparation.prepare(submission)));
  }

  /** Resolves when every item has been ordered or refused and the transactions have committed; refuses (busy) in time. */
  async submit(submissions: readonly Submission[]): Promise<readonly SubmissionOutcome[]> {
    const outcomes = await this.backlog.run(submissions, () => this.order(submissions));
    return outcomes ?? submissions.map(() => ({ outcome: 'refused', refusal: busy() }));
  }

  /** Begins a request or stream. */
  open(): Sequence {
    return new Sequence(this.appender, this.surroundings);
  }

  private order(submissions: readonly Submission[]): Promise<readonly SubmissionOutcome[]> {
    const sequence = this.open();
    return Promise.all(submissions.map((submission) => sequence.take(submission)));
  }
}

/** The items of one request or stream: each goes to the queue only after the one before it. */
export class Sequence {
  private readonly preparation: Preparation;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly appender: Pick<Appender, 'append'>,
    private readonly surroundings: PipelineSurroundings,
  ) {
    this.preparation = new Preparation(surroundings);
  }

  /** Resolves when the item has been ordered or refused and the transaction has committed. */
  take(submission: Submission): Promise<SubmissionOutcome> {
    const item = this.preparation.prepare(submission);
    const appended = Promise.all([item, this.turn]).then(([one]) => this.enqueue(one));
    this.turn = appended;
    const outcome = appended.then(({ outcome: told }) => told);
    return outcome.finally(() => this.preparation.forget(item));
  }

  /** Puts an item in the queue; the inner promise is its outcome, the outer one only its turn. */
  private async enqueue(item: Prepared | Refusal): Promise<{ outcome: Promise<SubmissionOutcome> }> {
    if (isRefusal(item)) return { outcome: Promise.resolve({ outcome: 'refused', refusal: item }) };
    const candidate = this.toCandidate(item);
    if (this.surroundings.isQuarantined(identityKey(candidate))) {
      return {
        outcome: Promise.resolve({ outcome: 'refused', refusal: quarantined(identityKey(candidate)) }),
      };
    }
    const appended = this.appender.append(candidate).then((outcome) => toOutcome(outcome, candidate));
    // A batch that could not be written refuses its own items; what came before them in the request keeps its place.
    return {
      outcome: appended.catch((error: unknown) => ({ outcome: 'refused', refusal: asRefusal(error) })),
    };
  }

  private toCandidate(prepared: Prepared): Candidate {
    const salt = this.surroundings.drawSalt();
    const { kind, issuer } = prepared.statement;
    return { prepared, salt, commitment: commitmentOf(salt, kind, issuer, prepared.bytes) };
  }
}

function busy(): Refusal {
  return new Refusal('busy', 'more statements are under way than can be ordered in time');
}

function toOutcome(outcome: FoldOutcome, { salt }: Candidate): SubmissionOutcome {
  switch (outcome.outcome) {
    case 'appended':
      return {
        outcome: 'appended',
        entry: toRecorded(outcome.entry),
        statement: outcome.entry.candidate.prepared.statement,
      };
    case 'known':
      return { outcome: 'known', place: outcome.place, salt };
    case 'refused':
      return outcome;
  }
}

function toRecorded({ candidate, place, at, leaf, leafHash }: NewEntry): RecordedEntry {
  const { statement, bytes } = candidate.prepared;
  const { kind, issuer, key } = statement;
  return { place, at, kind, issuer, key, leaf, leafHash, salt: candidate.salt, bytes };
}
