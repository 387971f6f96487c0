import type { Candidate, FoldOutcome } from './fold-batch';

/** Most entries and most bytes of statements and objects a batch takes. */
const MAX_ENTRIES = 512;
const MAX_BYTES = 4 * 1024 * 1024;

interface Waiting {
  readonly candidate: Candidate;
  readonly bytes: number;
  readonly resolve: (outcome: FoldOutcome) => void;
  readonly reject: (reason: unknown) => void;
}

/** What writes a batch: an outcome for each candidate in order, or an error for all. */
export interface BatchTarget {
  write(candidates: readonly Candidate[]): Promise<readonly FoldOutcome[]>;
}

/** Group commit: one batch in flight, the next takes what has arrived meanwhile; there is no timer. */
export class Appender {
  private queue: Waiting[] = [];
  private writing = false;

  constructor(private readonly target: BatchTarget) {}

  /** How many statements wait for their place. */
  get waiting(): number {
    return this.queue.length;
  }

  /** Resolves when the transaction that ordered or refused the candidate has committed. */
  append(candidate: Candidate): Promise<FoldOutcome> {
    return new Promise((resolve, reject) => {
      this.queue.push({ candidate, bytes: sizeOf(candidate), resolve, reject });
      if (!this.writing) {
        this.writing = true;
        setImmediate(() => void this.drain());
      }
    });
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      const batch = this.takeBatch();
      try {
        const outcomes = await this.target.write(batch.map(({ candidate }) => candidate));
        batch.forEach(({ resolve, reject }, index) => {
          const outcome = outcomes[index];
          if (outcome) resolve(outcome);
          else reject(new TypeError('the batch has no outcome for a candidate'));
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.writing = false;
  }

  private takeBatch(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const waiting of this.queue) {
      bytes += waiting.bytes;
      if (count > 0 && (count === MAX_ENTRIES || bytes > MAX_BYTES)) break;
      count++;
    }
    return this.queue.splice(0, count);
  }
}

function sizeOf({ prepared }: Candidate): number {
  return prepared.objects.reduce((sum, { bytes }) => sum + bytes.length, prepared.bytes.length);
}
