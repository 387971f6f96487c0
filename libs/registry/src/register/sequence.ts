import { commitmentOf, type Prepared, type Submission } from '#core/register';
import { asRefusal, isRefusal, type Refusal } from '#core/refusal';
import type { Statement } from '#core/statement';
import type { RecordedEntry } from '#registry/record';
import type { Appender } from './appender';
import { identityKey, type Candidate, type FoldOutcome, type NewEntry } from './fold-batch';
import type { Prepare } from './preparer';
import { Preparation, type PrepareSurroundings } from './preparation';
import { quarantined } from './resilient-writer';

/** What became of one item of a request. */
export type SubmissionOutcome =
  | { readonly outcome: 'appended'; readonly entry: RecordedEntry; readonly statement: Statement }
  | { readonly outcome: 'known'; readonly place: number; readonly salt: Buffer }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** What a sequence needs beside the appender. */
export interface SequenceSurroundings extends PrepareSurroundings {
  /** 32 random bytes for the commitment of one statement. */
  readonly drawSalt: () => Buffer;
  readonly isQuarantined: (identity: string) => boolean;
}

/** The items of one request or stream: each goes to the queue only after the one before it. */
export class Sequence {
  private readonly preparation: Preparation;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly appender: Pick<Appender, 'append'>,
    private readonly surroundings: SequenceSurroundings,
    how: Prepare,
  ) {
    this.preparation = new Preparation(surroundings, how);
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
