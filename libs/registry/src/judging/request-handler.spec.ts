import { Refusal } from '#core/refusal';
import type { Issuer } from './issuer';
import type { JudgementAnswer, JudgementRequest, JudgementRequests } from './judgement-requests';
import { RequestHandler } from './request-handler';

const verdict = { outcome: 'permit' };
const interconnection = { definition: { ends: [{ owner: 'party:a' }, { owner: 'party:b' }] } };

/** What each party that asked is answered. */
async function answered(issue: () => Promise<unknown>): Promise<Record<string, JudgementAnswer>> {
  const waiting = new Map<string, JudgementRequest>();
  for (const party of ['party:a', 'party:b', 'party:c']) {
    waiting.set(party, { id: party, interconnection: 'party:a/district', party });
  }
  const answers: Record<string, JudgementAnswer> = {};
  const requests = {
    next: () => Promise.resolve([...waiting.values()]),
    answer: async (asked: readonly JudgementRequest[], answer: JudgementAnswer) => {
      for (const { id } of asked) {
        waiting.delete(id);
        answers[id] = answer;
      }
      return Promise.resolve();
    },
  };
  const handler = new RequestHandler({
    requests: requests as unknown as JudgementRequests,
    issuer: { issue } as unknown as Issuer,
    now: () => Promise.resolve(1),
    onError: () => undefined,
  });
  await handler.run();
  return answers;
}

describe('what is answered to whoever asked', () => {
  it('is the verdict for the owners of the version judged, not for those of one before', async () => {
    const answers = await answered(() =>
      Promise.resolve({ verdict, place: 7, clearances: [], interconnection }),
    );
    const told = { verdict, place: 7, clearances: [] };
    expect([answers['party:a'], answers['party:b']]).toEqual([told, told]);
    expect(answers['party:c']).toMatchObject({ refusal: { code: 'not-entitled' } });
  });

  it('is no verdict that could not be kept', async () => {
    const denial = { outcome: 'deny', findings: ['x'.repeat(4 << 20)] };
    const answers = await answered(() =>
      Promise.resolve({ verdict: denial, place: null, clearances: [], interconnection }),
    );
    expect(answers['party:a']).toMatchObject({ refusal: { code: 'judgement-too-large' } });
    expect(answers['party:c']).toMatchObject({ refusal: { code: 'not-entitled' } });
  });

  it.each([
    ['its code', new Refusal('judgement-too-large', 'too much'), 'judgement-too-large'],
    ['unavailable, without detail', new TypeError('a mistake'), 'unavailable'],
  ])('is for all of them %s where nothing is judged', async (_what, error, code) => {
    const answers = await answered(() => Promise.reject(error));
    const codes = Object.values(answers).map((answer) => 'refusal' in answer && answer.refusal.code);
    expect(codes).toEqual([code, code, code]);
  });
});
