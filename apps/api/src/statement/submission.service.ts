import { Inject, Injectable } from '@nestjs/common';
import type { Submission } from '#core/register';
import { isRefusal, type Refusal } from '#core/refusal';
import type { Clock } from '#platform/clock';
import {
  RegisterService,
  type SubmissionAnswer as Registered,
  type SubmissionOutcome,
} from '#registry/register';
import { PresentStateReader, type PresentState } from '#registry/statement';
import { CLOCK } from '../tokens';
import { endNothing, freshState } from './fresh-state';
import { rateLimited, RefusedSignatures } from './refused-signatures';
import { toCheckAnswer, toSubmissionAnswer } from './statement.view';
import type { SubmissionResult } from './submission-result';
import type { StreamTarget } from './submission-stream';

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
    for (const answer of answers) if (answer.outcome === 'refused') this.note(answer.refusal, address);
    return this.resultsOf(answers);
  }

  /** Begins a stream of statements, registered in their order. */
  open(address: string): StreamTarget<SubmissionOutcome, SubmissionResult> {
    this.refuseWhoMustWait(address);
    const intake = this.register.open();
    return {
      waitForRoom: () => intake.waitForRoom(),
      take: async (item) => {
        const outcome = isRefusal(item)
          ? ({ outcome: 'refused', refusal: item } as const)
          : await intake.take(item);
        // At once, not when it is answered: who sends rubbish is cut off before more of it is verified.
        if (outcome.outcome === 'refused') this.note(outcome.refusal, address);
        return outcome;
      },
      refuseFurther: () => {
        const seconds = this.secondsToWait(address);
        return seconds > 0 ? rateLimited(seconds) : null;
      },
      answer: async (outcomes) => this.resultsOf(await this.register.answer(outcomes)),
    };
  }

  /** Every step up to the order; nothing is registered. */
  async check(submissions: readonly Submission[], address: string): Promise<readonly SubmissionResult[]> {
    this.refuseWhoMustWait(address);
    const prepared = await this.register.check(submissions);
    return prepared.map((item) => {
      if (!isRefusal(item)) return { status: 200, answer: toCheckAnswer(item) };
      this.note(item, address);
      return item;
    });
  }

  private async resultsOf(answers: readonly Registered[]): Promise<readonly SubmissionResult[]> {
    const states = await this.statesOf(answers);
    return answers.map((answer) => {
      if (answer.outcome === 'refused') return answer.refusal;
      const state = states.get(answer.entry.place);
      if (!state) throw new TypeError(`no state of the statement at place ${answer.entry.place}`);
      return { status: statusOf(answer), answer: toSubmissionAnswer(answer.entry, answer.proof, state) };
    });
  }

  private refuseWhoMustWait(address: string): void {
    const seconds = this.secondsToWait(address);
    if (seconds > 0) throw rateLimited(seconds);
  }

  private note({ code }: Refusal, address: string): void {
    this.refused.record(address, code, this.clock.monotonic());
  }

  /** What is new is in force but for its own validity; where a statement may have ended another, or is old, the database is asked. */
  private async statesOf(answers: readonly Registered[]): Promise<ReadonlyMap<number, PresentState>> {
    const accepted = answers.filter((answer): answer is Accepted => answer.outcome !== 'refused');
    const now = this.clock.now();
    const fresh = accepted.flatMap(({ statement, entry }) =>
      statement ? [{ statement, at: entry.at, place: entry.place }] : [],
    );
    const areFresh = fresh.length === accepted.length;
    if (areFresh && (fresh.length < 2 || endNothing(fresh.map(({ statement }) => statement)))) {
      return new Map(fresh.map(({ statement, at, place }) => [place, freshState(statement, at, now)]));
    }
    return this.states.at([...new Set(accepted.map(({ entry }) => entry.place))], now);
  }
}

function statusOf({ outcome, proof }: Accepted): 200 | 201 | 202 {
  if (proof === null) return 202;
  return outcome === 'registered' ? 201 : 200;
}
