import { setTimeout as sleep } from 'node:timers/promises';
import { leafHash, parseTlogProof } from '#core/log';
import type { Payload, Workload } from './workload';
import type { Ledger } from './ledger';

/** Small: what counts here is how many commits a crash may hit. */
const PAYLOAD: Payload = { name: 'crash', claims: 2, rationale: 20 };

/** How long one attempt may take and how long a submitter waits before the next one, in milliseconds. */
const ATTEMPT = 10_000;
const RETRY_PAUSE = 40;

/** Every how many statements one is sent again although it was acknowledged. */
const REPEAT_EVERY = 10;

export interface SubmitterSettings {
  /** Statements under way at once. */
  readonly connections: number;
  /** How long each submitter rests between two statements, in milliseconds. */
  readonly pauseMs: number;
}

interface Answer {
  readonly place: number;
  readonly leafHash: string;
  readonly leaf: string;
  readonly proof: string | null;
}

/** Parties that submit one statement after the other, each the same one again until it is acknowledged with a proof. */
export class Submitters {
  private running: Promise<void>[] = [];
  private paused = true;
  private abandoned = false;
  private count = 0;
  /** Answers with a proof. */
  acknowledged = 0;
  /** Attempts that failed and were made again. */
  retries = 0;
  /** When the last acknowledgement came (monotonic milliseconds). */
  lastAt = 0;
  private failure: unknown;

  constructor(
    private readonly url: string,
    private readonly workload: Workload,
    private readonly ledger: Ledger,
    private readonly settings: SubmitterSettings,
  ) {}

  resume(): void {
    this.paused = false;
    this.running = Array.from({ length: this.settings.connections }, () =>
      this.submitOnAndOn().catch((error: unknown) => void (this.failure = error)),
    );
  }

  /** Resolves when everything under way is acknowledged; rejects when something is refused or the time is over. */
  async drain(timeoutMs: number): Promise<void> {
    this.paused = true;
    const late = sleep(timeoutMs, 'late' as const, { ref: false });
    if ((await Promise.race([Promise.all(this.running), late])) === 'late') {
      throw new Error(`statements are not acknowledged after ${timeoutMs / 1000} s`);
    }
    if (this.failure) throw new Error('a statement was not accepted', { cause: this.failure });
  }

  /** Gives up what is under way. */
  abandon(): void {
    this.paused = true;
    this.abandoned = true;
  }

  /** Submits what has to be known first. */
  async introduce(): Promise<void> {
    for (const { bytes } of this.workload.setup) await this.submit(Buffer.from(bytes));
  }

  private async submitOnAndOn(): Promise<void> {
    while (!this.paused) {
      const statement = Buffer.from((await this.workload.attest(PAYLOAD)).bytes);
      await this.submit(statement);
      if (this.count++ % REPEAT_EVERY === 0) await this.submit(statement);
      await sleep(this.settings.pauseMs);
    }
  }

  private async submit(statement: Buffer): Promise<void> {
    while (!this.abandoned) {
      const answer = await this.attempt(statement);
      if (answer) {
        this.ledger.note(statement, answer);
        this.acknowledged++;
        this.lastAt = performance.now();
        return;
      }
      this.retries++;
      await sleep(RETRY_PAUSE);
    }
  }

  /** The acknowledgement, or null when there was none and the same statement has to be sent again. */
  private async attempt(statement: Buffer): Promise<Answer | null> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/jose' },
        body: statement.toString('latin1'),
        signal: AbortSignal.timeout(ATTEMPT),
      });
      text = await response.text();
    } catch {
      // Nobody knows whether it is stored: that is what sending it again is for.
      return null;
    }
    if (response.status >= 500 || response.status === 429) return null;
    if (!response.ok) throw new Error(`${response.status}: ${text}`);
    const answer = JSON.parse(text) as Answer;
    return answer.proof === null ? null : proven(answer);
  }
}

/** An answer says one thing in three places; they must agree. */
function proven(answer: Answer): Answer {
  const hash = leafHash(Buffer.from(answer.leaf)).toString('base64url');
  const index = answer.proof === null ? NaN : parseTlogProof(answer.proof).index;
  if (hash !== answer.leafHash || index !== answer.place) {
    throw new Error(`the answer for place ${answer.place} contradicts itself`);
  }
  return answer;
}
