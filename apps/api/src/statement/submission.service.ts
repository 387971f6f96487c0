import { Inject, Injectable } from '@nestjs/common';
import type { Submission } from '#core/register';
import { isRefusal, type Refusal } from '#core/refusal';
import type { Clock } from '#platform/clock';
import { RegisterService, type SubmissionAnswer as Registered } from '#registry/register';
import { PresentStateReader, type PresentState } from '#registry/statement';
import { CLOCK } from '../tokens';
import { freshState } from './fresh-state';
import { rateLimited, RefusedSignatures } from './refused-signatures';
import type { CheckAnswer, SubmissionAnswer } from './statement.schema';
import { toCheckAnswer, toSubmissionAnswer } from './statement.view';

/** What became of one statement: what its sender is told with which status, or why it was refused. */
export type SubmissionResult =
  { readonly status: 200 | 201 | 202; readonly answer: SubmissionAnswer | CheckAnswer } | Refusal;

type Accepted = Exclude<Registered, { outcome: 'refused' }>;

/** Takes statements in, or only checks them, and counts the signatures that were refused. */
@Injectable()
export class SubmissionService {
  private readonly refused = new RefusedSignatures();

  constructor(
    private readonly register: RegisterService,
    private readonly states: PresentStateReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Seconds this address has to wait before it may send again; 0 when it may. */
  secondsToWait(address: string): number {
    return this.refused.secondsToWait(address, this.clock.monotonic());
  }

  /** Registers statements in their order. */
  async submit(submissions: readonly Submission[], address: string): Promise<readonly SubmissionResult[]> {
    this.refuseWhoMustWait(address);
    const answers = await this.register.submit(submissions);
    const states = await this.statesOf(answers);
    return answers.map((answer) => {
      if (answer.outcome === 'refused') return this.note(answer.refusal, address);
      const state = states.get(answer.entry.place);
      if (!state) throw new TypeError(`no state of the statement at place ${answer.entry.place}`);
      return { status: statusOf(answer), answer: toSubmissionAnswer(answer.entry, answer.proof, state) };
    });
  }

  /** Every step up to the order; nothing is registered. */
  async check(submissions: readonly Submission[], address: string): Promise<readonly SubmissionResult[]> {
    this.refuseWhoMustWait(address);
    const prepared = await this.register.check(submissions);
    return prepared.map((item) =>
      isRefusal(item) ? this.note(item, address) : { status: 200, answer: toCheckAnswer(item) },
    );
  }

  private refuseWhoMustWait(address: string): void {
    const seconds = this.secondsToWait(address);
    if (seconds > 0) throw rateLimited(seconds);
  }

  private note(refusal: Refusal, address: string): Refusal {
    this.refused.record(address, refusal.code, this.clock.monotonic());
    return refusal;
  }

  /** One statement alone and new is the common case; among many a later one may have ended an earlier one. */
  private async statesOf(answers: readonly Registered[]): Promise<ReadonlyMap<number, PresentState>> {
    const accepted = answers.filter((answer): answer is Accepted => answer.outcome !== 'refused');
    const [only] = accepted;
    const now = this.clock.now();
    if (!only) return new Map();
    if (answers.length === 1 && only.statement) {
      return new Map([[only.entry.place, freshState(only.statement, only.entry.at, now)]]);
    }
    return this.states.at([...new Set(accepted.map(({ entry }) => entry.place))], now);
  }
}

function statusOf({ outcome, proof }: Accepted): 200 | 201 | 202 {
  if (proof === null) return 202;
  return outcome === 'registered' ? 201 : 200;
}
