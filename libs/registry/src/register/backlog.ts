import type { Submission } from '#core/register';

/**
 * Most statements, and most bytes of them, that may be under way to their place. What stands at the end of such a queue is
 * ordered within two seconds at the rates of docs/benchmarks.md; whoever comes when it is full is told so at once.
 */
const MAX_STATEMENTS = 2048;
const MAX_BYTES = 32 * 1024 * 1024;

/** Most statements under way when one more is taken from a stream: streams can wait, and leave the rest to those who cannot. */
const MAX_BESIDE_STREAMS = MAX_STATEMENTS / 2;

/** How long a sender waits for the order at most (milliseconds): a database that says nothing must not keep anybody. */
const PATIENCE = 5000;

/** How much is under way. */
export interface Load {
  readonly statements: number;
  readonly bytes: number;
}

/** What came to be ordered and has no answer yet; refuses more before those who wait would wait too long. */
export class Backlog {
  private statements = 0;
  private bytes = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly patience = PATIENCE) {}

  get load(): Load {
    return { statements: this.statements, bytes: this.bytes };
  }

  /**
   * The outcome of the work, or null: there is too much under way already and it was not begun, or it takes too long and
   * goes on without anybody who waits for it. Until it has ended it counts.
   */
  async run<T>(submissions: readonly Submission[], work: () => Promise<T>): Promise<T | null> {
    if (this.statements >= MAX_STATEMENTS || this.bytes >= MAX_BYTES) return null;
    return withinTime(this.count(submissions, work), this.patience);
  }

  /** Resolves when a statement of a stream may come: while half of what may be under way is, streams wait. */
  async waitForRoom(): Promise<void> {
    while (this.statements >= MAX_BESIDE_STREAMS || this.bytes >= MAX_BYTES) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** The outcome of the work, which counts until it has ended. */
  count<T>(submissions: readonly Submission[], work: () => Promise<T>): Promise<T> {
    const bytes = submissions.reduce((sum, submission) => sum + sizeOf(submission), 0);
    this.statements += submissions.length;
    this.bytes += bytes;
    return work().finally(() => {
      this.statements -= submissions.length;
      this.bytes -= bytes;
      for (const resume of this.waiting.splice(0)) resume();
    });
  }
}

function sizeOf({ bytes, objects }: Submission): number {
  return objects.reduce((sum, object) => sum + object.bytes.length, bytes.length);
}

/** What comes of the promise, or null when that takes longer; a failure that comes later is nobody's any more. */
function withinTime<T>(promise: Promise<T>, milliseconds: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), milliseconds).unref();
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
