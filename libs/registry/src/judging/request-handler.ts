import { isRefusal } from '#core/refusal';
import { signersOf } from '#core/system';
import type { Issuer, RegistersDenial } from './issuer';
import type { JudgementAnswer, JudgementRequests } from './judgement-requests';

/** What handling requests needs. */
export interface RequestHandlerParts {
  readonly requests: JudgementRequests;
  readonly issuer: Issuer;
  readonly now: () => Promise<number>;
  readonly onError: (error: unknown, interconnection: string) => void;
}

/** Judges what doors asked for. */
export class RequestHandler {
  constructor(private readonly parts: RequestHandlerParts) {}

  /** Answers every open request; those about one interconnection are answered by one judgement. */
  async run(): Promise<void> {
    const { requests, now } = this.parts;
    for (
      let open = await requests.open(await now());
      open.length > 0;
      open = await requests.open(await now())
    ) {
      const asked = new Set(open.map(({ interconnection }) => interconnection));
      for (const id of asked) {
        const group = open.filter(({ interconnection }) => interconnection === id);
        await requests.answer(group, await this.judge(id));
      }
    }
  }

  /** One that cannot be judged is answered so, and keeps nobody else waiting. */
  private async judge(id: string): Promise<JudgementAnswer> {
    const { issuer, onError } = this.parts;
    try {
      const { verdict, place, clearances } = await issuer.issue(id, this.isAskedByAll);
      return { verdict, place, clearances };
    } catch (error) {
      if (isRefusal(error)) return { refusal: { code: error.code, message: error.message } };
      onError(error, id);
      return { refusal: { code: 'unavailable', message: 'it could not be judged now' } };
    }
  }

  /** A denial is registered when the owners of all ends asked. */
  private readonly isAskedByAll: RegistersDenial = async ({ verdict, interconnection }) => {
    const asked = await this.parts.requests.askedBy(interconnection.id, verdict);
    return signersOf(interconnection.definition).every((party) => asked.includes(party));
  };
}
