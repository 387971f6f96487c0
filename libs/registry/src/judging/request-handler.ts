import { isRefusal } from '#core/refusal';
import { signersOf } from '#core/system';
import { MAX_VERDICT_OBJECT } from '#core/verification';
import type { Issuer, RegistersDenial } from './issuer';
import type { JudgementAnswer, JudgementRequest, JudgementRequests } from './judgement-requests';

/** For whoever asked as the owner of an end, and is none of the version that was judged. */
const noLongerOwner: JudgementAnswer = {
  refusal: { code: 'not-entitled', message: 'the owners of its ends have it judged for good' },
};

/** What could not be registered is not kept as an answer either. */
const tooLong: JudgementAnswer = {
  refusal: { code: 'judgement-too-large', message: `the verdict has more than ${MAX_VERDICT_OBJECT} bytes` },
};

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

  /** Answers every request that waits; those about one interconnection are answered by one judgement. */
  async run(): Promise<void> {
    const { requests, now } = this.parts;
    const next = async () => requests.next(await now());
    for (let group = await next(); group.length > 0; group = await next()) {
      const [{ interconnection: id } = { interconnection: '' }] = group;
      const { answer, owners } = await this.judge(id);
      const isOwner = ({ party }: JudgementRequest) => owners?.includes(party) ?? true;
      await requests.answer(group.filter(isOwner), answer);
      await requests.answer(
        group.filter((asked) => !isOwner(asked)),
        noLongerOwner,
      );
    }
  }

  /** One that cannot be judged is answered so, and keeps nobody else waiting. Its owners are those of the version judged. */
  private async judge(
    id: string,
  ): Promise<{ readonly answer: JudgementAnswer; readonly owners?: readonly string[] }> {
    const { issuer, onError } = this.parts;
    try {
      const { verdict, place, clearances, interconnection } = await issuer.issue(id, this.isAskedByAll);
      const owners = signersOf(interconnection.definition);
      const answer = { verdict, place, clearances };
      return { answer: place === null && isTooLong(answer) ? tooLong : answer, owners };
    } catch (error) {
      if (isRefusal(error)) return { answer: { refusal: { code: error.code, message: error.message } } };
      onError(error, id);
      return { answer: { refusal: { code: 'unavailable', message: 'it could not be judged now' } } };
    }
  }

  /** A denial is registered when the owners of all ends asked. */
  private readonly isAskedByAll: RegistersDenial = async ({ verdict, interconnection }) => {
    const asked = await this.parts.requests.askedBy(interconnection.id, verdict);
    return signersOf(interconnection.definition).every((party) => asked.includes(party));
  };
}

function isTooLong(answer: JudgementAnswer): boolean {
  return Buffer.byteLength(JSON.stringify(answer)) > MAX_VERDICT_OBJECT;
}
