import type { Prepared, Submission } from '#core/register';
import type { Refusal } from '#core/refusal';
import type { Statement } from '#core/statement';
import type { LogReader, SealWatch } from '#registry/log';
import type { EntryReader, RecordedEntry } from '#registry/record';
import type { Load } from './backlog';
import { jtiInUse } from './fold-batch';
import type { Intake } from './intake';
import type { Pipeline } from './pipeline';
import type { SubmissionOutcome } from './sequence';

/** How long a submission waits for its seal before it is answered without proof, in milliseconds. */
const SEAL_TIMEOUT = 5000;

/**
 * What a submitter learns: the entry with its proof, null while it is not sealed, or why it was refused. What the statement
 * says comes along where it was read for this very submission.
 */
export type SubmissionAnswer =
  | {
      readonly outcome: 'registered' | 'known';
      readonly entry: RecordedEntry;
      readonly statement: Statement | null;
      readonly proof: string | null;
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** The one way in: statements are checked, ordered, sealed and answered with a proof. */
export class RegisterService {
  constructor(
    private readonly pipeline: Pipeline,
    private readonly entries: EntryReader,
    private readonly log: LogReader,
    private readonly watch: SealWatch,
  ) {}

  /** How much is under way to its place. */
  get load(): Load {
    return this.pipeline.load;
  }

  /** Every step up to the lock; nothing is registered. */
  check(submissions: readonly Submission[]): Promise<readonly (Prepared | Refusal)[]> {
    return this.pipeline.check(submissions);
  }

  /** Registers the items of one request in their order; the same statement again gets the place it has. */
  async submit(submissions: readonly Submission[]): Promise<readonly SubmissionAnswer[]> {
    return this.answer(await this.pipeline.submit(submissions));
  }

  /** Begins a stream of statements whose outcomes are answered as they come. */
  open(): Intake {
    return this.pipeline.open();
  }

  /** Waits until everything is sealed and tells what became of it, in the order of the outcomes. */
  async answer(outcomes: readonly SubmissionOutcome[]): Promise<readonly SubmissionAnswer[]> {
    const known = await this.loadKnown(outcomes);
    const places = outcomes.flatMap((outcome) => (outcome.outcome === 'refused' ? [] : [placeOf(outcome)]));
    const proofs = await this.prove([...new Set(places)]);
    return outcomes.map((outcome) => {
      if (outcome.outcome === 'refused') return outcome;
      const place = placeOf(outcome);
      const entry = outcome.outcome === 'appended' ? outcome.entry : known.get(place);
      // Known when it was ordered and erased since, perhaps by the next item: refused as from now on.
      if (!entry) return { outcome: 'refused', refusal: jtiInUse(place) };
      // After a commit without an answer the retry finds the entry it made itself: it carries our salt.
      const own = outcome.outcome === 'appended' || outcome.salt.equals(entry.salt);
      const statement = outcome.outcome === 'appended' ? outcome.statement : null;
      const proof = proofs.get(place) ?? null;
      return { outcome: own ? 'registered' : 'known', entry, statement, proof };
    });
  }

  private async loadKnown(outcomes: readonly SubmissionOutcome[]): Promise<Map<number, RecordedEntry>> {
    const places = outcomes.flatMap((outcome) => (outcome.outcome === 'known' ? [outcome.place] : []));
    const entries = places.length > 0 ? await this.entries.findMany(places) : [];
    return new Map(entries.map((entry) => [entry.place, entry]));
  }

  private async prove(places: readonly number[]): Promise<Map<number, string>> {
    if (places.length === 0) return new Map();
    const checkpoint = await this.watch.waitFor(Math.max(...places), SEAL_TIMEOUT);
    if (!checkpoint) return new Map();
    const proofs = await this.log.proofs(places, checkpoint);
    return new Map(places.map((place, index) => [place, proofs[index] ?? '']));
  }
}

function placeOf(outcome: Exclude<SubmissionOutcome, { outcome: 'refused' }>): number {
  return outcome.outcome === 'appended' ? outcome.entry.place : outcome.place;
}
