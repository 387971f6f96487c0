import type { JudgementAnswer, JudgementRequests } from './judgement-requests';

/** How often an answer is looked for while no notification comes, in milliseconds. */
const POLL = 250;

/** What whoever asked is told: the answer, or null where it takes longer than he waits. */
export interface Asked {
  readonly id: string;
  readonly answer: JudgementAnswer | null;
}

/** Where doors have interconnections judged for good: they hold no key, so they ask the worker and wait. */
export class JudgementDesk {
  private readonly waiting = new Map<string, () => void>();

  /** `now` in whole seconds since 1970, by the clock of whoever answers: a request is worth an answer for so long only. */
  constructor(
    private readonly requests: JudgementRequests,
    private readonly now: () => Promise<number>,
  ) {}

  /** Asks for a party, and waits so many milliseconds. */
  async ask(interconnection: string, party: string, waitMs: number): Promise<Asked> {
    const id = await this.requests.ask(interconnection, party, await this.now());
    const deadline = performance.now() + waitMs;
    let answer = await this.requests.answerOf(id);
    while (answer === null && performance.now() < deadline) {
      await this.told(id);
      answer = await this.requests.answerOf(id);
    }
    return { id, answer };
  }

  /** Somebody answered the request with this id. */
  tell(id: string): void {
    this.waiting.get(id)?.();
  }

  /** Lets everybody look again: a notification may have been missed. */
  tellAll(): void {
    for (const look of [...this.waiting.values()]) look();
  }

  private told(id: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        clearTimeout(timer);
        this.waiting.delete(id);
        resolve();
      };
      const timer = setTimeout(look, POLL);
      this.waiting.set(id, look);
    });
  }
}
