import request, { type Response } from 'supertest';
import type { Submission } from '#core/register';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { District, type Reference } from '../../../../test/support/district';
import { bearerOf } from '../../../../test/support/login';
import { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import type { JudgementView } from './judgement.schema';

let api: TestApi;
let district: District;
const bearers = new Map<TestParty, string>();
const stranger = TestParty.create(TEST_ORIGIN);

beforeAll(async () => {
  api = await startTestApi();
  district = await District.create(place, api.registry.operator, TEST_ORIGIN);
  await district.state();
  await place(stranger.introduction());
  for (const party of [district.control, district.valves, stranger]) {
    bearers.set(party, await bearerOf(api.url, party));
  }
});
afterAll(() => api.close());

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

function ask(who: TestParty | null, body: object = { interconnection: district.id }): request.Test {
  const asked = request(api.url).post('/v1/verifications').send(body);
  return who ? asked.set('authorization', bearers.get(who) ?? '') : asked;
}

const judgementOf = ({ status, body }: Response): JudgementView => {
  expect(status).toBe(200);
  return body as JudgementView;
};

describe('a judgement for good', () => {
  it('is a verdict with its clearances, the same for both ends', async () => {
    const judged = judgementOf(await ask(district.control));
    expect(judged.verdict.outcome).toBe('permit');
    expect(judged.clearances.map(({ flow }) => flow)).toEqual(['commands', 'positions']);
    const again = judgementOf(await ask(district.valves));
    expect([again.place, again.clearances]).toEqual([judged.place, judged.clearances]);
  });

  it('is found again by whoever asked, and by nobody else', async () => {
    const { id, place: at } = judgementOf(await ask(district.control));
    const read = (who: TestParty) =>
      request(api.url)
        .get(`/v1/verifications/${id}`)
        .set('authorization', bearers.get(who) ?? '');
    expect(judgementOf(await read(district.control)).place).toBe(at);
    expect(refusalOf(await read(district.valves))).toBe('404 not-found');
  });

  it('is for the owners of its ends', async () => {
    expect(refusalOf(await ask(null))).toBe('401 invalid-token');
    expect(refusalOf(await ask(stranger))).toBe('403 not-entitled');
    const nowhere = { interconnection: `${district.control.id}/nowhere` };
    expect(refusalOf(await ask(stranger, nowhere))).toBe('404 not-found');
  });

  it.each([
    ['nothing', {}, '422 invalid-claim'],
    ['another member', { interconnection: `party:${'A'.repeat(43)}/x`, more: 1 }, '400 unknown-member'],
    ['no name', { interconnection: 'valves' }, '422 invalid-claim'],
  ])('is refused when %s is asked for', async (_what, body, refusal) => {
    expect(refusalOf(await ask(district.control, body))).toBe(refusal);
  });

  it('that denies is registered when the owners of all ends asked', async () => {
    const other = await District.create(place, api.registry.operator, TEST_ORIGIN, 'other');
    await other.state();
    for (const party of [other.control, other.valves]) bearers.set(party, await bearerOf(api.url, party));
    await other.retract(other.attested.get(other.valve) as Reference);
    const body = { interconnection: other.id };
    const alone = judgementOf(await ask(other.control, body));
    expect([alone.verdict.outcome, alone.place]).toEqual(['deny', null]);
    const together = judgementOf(await ask(other.valves, body));
    expect(together.place).not.toBeNull();
    expect(judgementOf(await ask(other.control, body)).place).toBe(together.place);
  });
});
