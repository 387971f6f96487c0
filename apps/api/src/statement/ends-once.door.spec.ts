import { startTestApi, type TestApi } from '../../../../test/support/api';
import { catalogueReference, newKey, TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import type { Submission } from '#core/register';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

interface Result {
  readonly status: number;
  readonly place: number;
  readonly at: number;
  readonly leafHash: string;
  readonly problem?: { readonly code: string };
}

async function submit(...statements: readonly Submission[]): Promise<readonly Result[]> {
  const body = JSON.stringify({ statements: statements.map(({ bytes }) => Buffer.from(bytes).toString()) });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${api.url}/v1/statements`, { method: 'POST', headers, body });
  return ((await answer.json()) as { results: Result[] }).results;
}

const read = async (path: string) => (await fetch(`${api.url}${path}`)).json();

/** A party that attested something, with a second key. */
async function attested(): Promise<{ first: TestParty; second: TestParty; attestation: Result }> {
  const first = TestParty.create(TEST_ORIGIN);
  const jwk = newKey();
  const catalogue = await first.catalogue(['R-1']);
  const attestation = await first.attestation({ catalogue: catalogueReference(catalogue) });
  const results = await submit(
    await first.introduction(),
    await first.enrolment(jwk),
    catalogue,
    attestation,
  );
  const [, , , result] = results;
  if (result?.status !== 201) throw new TypeError(JSON.stringify(results));
  return { first, second: first.withKey(jwk), attestation: result };
}

const outcomeOf = ({ status, problem }: Result) => (problem ? `${status} ${problem.code}` : String(status));

describe('a key that turns out to be compromised earlier than was said', () => {
  it('T17 takes down what it signed in between, and says so in the feed', async () => {
    const { first, second, attestation } = await attested();
    const stateNow = () => read(`/v1/attestations/${attestation.place}`);
    const say = (since: number) =>
      second.say('retraction', {
        subject: { key: first.signer.kid, as: 'compromised', since },
        reason: 'key-exposed',
      });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await submit(await say(attestation.at + 1));
    expect(await stateNow()).toMatchObject({
      state: { status: 'in-force', notes: ['signed-before-compromise'] },
    });
    const [moved] = await submit(await say(attestation.at));
    expect(await stateNow()).toMatchObject({ state: { status: 'key-ended' }, counts: false });
    expect(await read(`/v1/events?after=${(moved?.place ?? 0) - 1}`)).toMatchObject({
      events: [
        { kind: 'retraction', touches: expect.arrayContaining([`-key:${first.signer.kid}`]) as string[] },
      ],
    });
    const [back] = await submit(await say(attestation.at + 1));
    expect(back && outcomeOf(back)).toBe('409 already-ended');
  });
});

describe('what ends only once', () => {
  it('C02 lets one of twenty retractions of one statement win, whichever reasons they give', async () => {
    const { first, attestation } = await attested();
    const statement = { place: attestation.place, leafHash: attestation.leafHash };
    const reasons = ['withdrawn', 'wrong', 'replaced', 'ceased'];
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        first.say('retraction', { subject: { statement }, reason: reasons[index % reasons.length] }),
      ),
    );
    const answers = await Promise.all(all.map(async (one) => (await submit(one))[0]));
    const outcomes = answers.map((answer) => answer && outcomeOf(answer)).sort();
    expect(outcomes).toEqual(['201', ...Array<string>(19).fill('409 already-ended')]);
    const winner = answers.find((answer) => answer?.status === 201);
    expect(await read(`/v1/statements/${attestation.place}`)).toMatchObject({
      state: { status: 'ended', ended: { place: winner?.place } },
    });
  });
});

describe('C04 an Idempotency-Key', () => {
  const post = async (text: string, key: string) => {
    const headers = { 'content-type': 'application/jose', 'idempotency-key': key };
    const answer = await fetch(`${api.url}/v1/statements`, { method: 'POST', headers, body: text });
    return { status: answer.status, ...((await answer.json()) as { place: number }) };
  };

  it('C04 changes nothing: what makes a statement the same is the statement', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(async () =>
        Buffer.from((await TestParty.create(TEST_ORIGIN).introduction()).bytes).toString(),
      ),
    );
    const first = await post(one ?? '', 'same');
    const second = await post(other ?? '', 'same');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.place).not.toBe(first.place);
    expect(await post(one ?? '', 'another')).toMatchObject({ status: 200, place: first.place });
  });
});
