import { fakeFetch, type SentRequest } from '../../../test/support/fake-fetch';
import { RegistryClient } from './registry-client';
import { RegistryProblem, RegistryUnreachable } from './registry-problem';

const registered = (place: number) => ({
  status: 201,
  place,
  at: 1,
  kind: 'party',
  issuer: 'party:x',
  leafHash: 'h',
  leaf: '{}',
  salt: 's',
  proof: 'p',
  state: { status: 'in-force' },
});
const refused = (status: number, code: string) => ({ status, problem: { code, title: code } });
const answer = (...results: object[]) =>
  new Response(results.map((result) => `${JSON.stringify(result)}\n`).join(''));
const sentIn = ({ body }: SentRequest) => body.split('\n').filter((line) => line !== '');

/** Sends items to a registry that answers so in turn; gives the statuses, the requests and how often was waited. */
async function exchange(items: readonly string[], ...answers: (Response | Error)[]) {
  const { fetch, sent } = fakeFetch(() => answers.shift() ?? new TypeError('refused'));
  let waited = 0;
  const client = new RegistryClient('http://registry.test', {
    fetch,
    attempts: 3,
    wait: async () => void waited++,
  });
  const statuses: number[] = [];
  let error: unknown;
  try {
    for await (const { status } of client.submitStream(items)) statuses.push(status);
  } catch (thrown) {
    error = thrown;
  }
  return { statuses, requests: sent.map(sentIn), waited, error };
}

describe('submitting a stream', () => {
  it('gives a result for each item, refusals among them', async () => {
    const bad = refused(422, 'invalid-claim');
    const told = await exchange(['a', 'b', 'c'], answer(registered(0), bad, registered(1)));
    expect(told).toMatchObject({ statuses: [201, 422, 201], requests: [['"a"', '"b"', '"c"']], waited: 0 });
  });

  it('goes on in a new stream where one ended early, from the first item without a result', async () => {
    const told = await exchange(['a', 'b', 'c'], answer(registered(0)), answer(registered(1), registered(2)));
    expect(told).toMatchObject({
      statuses: [201, 201, 201],
      requests: [
        ['"a"', '"b"', '"c"'],
        ['"b"', '"c"'],
      ],
      waited: 0,
    });
  });

  it('does not take the reason of a cut for a result', async () => {
    const cut = refused(429, 'rate-limited');
    const told = await exchange(['a', 'b'], answer(registered(0), cut), answer(registered(1)));
    expect(told).toMatchObject({ statuses: [201, 201], error: undefined });
  });

  it('takes what asks to come again in the middle for a result', async () => {
    const told = await exchange(['a', 'b'], answer(refused(503, 'busy'), registered(0)));
    expect(told).toMatchObject({ statuses: [503, 201], error: undefined });
  });

  it('waits and tries again while no attempt gets any further, and then gives up', async () => {
    const told = await exchange(['a'], new TypeError('reset'), answer(), new TypeError('reset'));
    expect(told.error).toBeInstanceOf(RegistryUnreachable);
    expect(told).toMatchObject({ statuses: [], waited: 2 });
  });

  it('throws when the stream as such is refused', async () => {
    const problem = { code: 'unsupported-media-type', title: 'x' };
    const told = await exchange(['a'], new Response(JSON.stringify(problem), { status: 415 }));
    expect(told.error).toBeInstanceOf(RegistryProblem);
    expect(told.requests).toHaveLength(1);
  });

  it('throws what the source of the items throws', async () => {
    const fault = new Error('the disk is gone');
    const { fetch } = fakeFetch(() => answer(registered(0)));
    async function* items() {
      yield 'a';
      throw fault;
    }
    const stream = new RegistryClient('http://registry.test', { fetch }).submitStream(items());
    await expect(
      (async () => {
        for await (const _ of stream) continue;
      })(),
    ).rejects.toBe(fault);
  });
});
