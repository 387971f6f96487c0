import request, { type Response } from 'supertest';
import type { Submission } from '#core/register';
import type { Finding } from '#core/verification';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { District, type Reference } from '../../../../test/support/district';
import { waiverOf } from '../../../../test/support/district-waivers';
import { bearerOf } from '../../../../test/support/login';
import type { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import type { ClearanceView } from '../clearance/clearance.schema';
import type { JudgementView } from './judgement.schema';

let api: TestApi;
let district: District;
let bearer: string;

beforeAll(async () => {
  api = await startTestApi();
  district = await District.create(place, api.registry.operator, TEST_ORIGIN);
  await district.state();
  await district.retract(district.attested.get(district.console) as Reference, district.control);
  bearer = await bearerOf(api.url, district.control);
});
afterAll(() => api.close());

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const answer = await submit(await statement);
  const { place: at, leafHash } = answer.body as Reference;
  expect(answer.status).toBe(201);
  return { place: at, leafHash };
}

const submit = ({ bytes }: Submission) =>
  request(api.url)
    .post('/v1/statements')
    .set('content-type', 'application/jose')
    .send(Buffer.from(bytes).toString());

const judge = async (): Promise<JudgementView> => {
  const { status, body }: Response = await request(api.url)
    .post('/v1/verifications')
    .set('authorization', bearer)
    .send({ interconnection: district.id });
  expect(status).toBe(200);
  return body as JudgementView;
};

const page = async (type: string) => {
  const { text }: Response = await request(api.url)
    .get('/v1/verifications/preview')
    .query({ interconnection: district.id })
    .set('accept', type);
  return text;
};

const openFinding = ({ verdict }: JudgementView): Finding => {
  const open = verdict.findings.find(({ gate, outcome }) => gate === 3 && outcome === 'unmet');
  if (!open) throw new TypeError('nothing is open');
  return open as Finding;
};

const waive = (by: TestParty, finding: Finding, members: object = {}) =>
  by.say('waiver', waiverOf(district, by, finding, { ...members }));

describe('a waiver', () => {
  it('turns a denial into a conditional verdict with clearances, and its retraction takes that back', async () => {
    const { control, valves } = district;
    const denied = await judge();
    expect([denied.verdict.outcome, denied.clearances]).toEqual(['deny', []]);
    const open = openFinding(denied);
    expect(open.remedy?.waivableBy).toEqual([control.id, valves.id]);
    expect(await page('text/html')).toContain('interlock sign waiver');

    await place(waive(control, open));
    expect((await judge()).verdict.outcome).toBe('deny');
    const ofValves = await place(waive(valves, open));
    const judged = await judge();
    expect(judged.verdict.outcome).toBe('conditional');
    expect(judged.clearances.map(({ flow }) => flow)).toEqual(['commands', 'positions']);
    for (const type of ['text/html', 'text/markdown', 'text/plain']) {
      expect([type, await page(type)]).toEqual([type, expect.stringContaining('waived by')]);
    }

    await district.retract(ofValves);
    const taken = await judge();
    expect([taken.verdict.outcome, taken.clearances]).toEqual(['deny', []]);
    const [commands] = judged.clearances;
    const cleared: Response = await request(api.url)
      .get(`/v1/clearances/${commands?.place}`)
      .set('authorization', bearer);
    const { lost, until } = cleared.body as ClearanceView;
    const ground = { key: `statement:${ofValves.place}`, ground: 'evidence' };
    expect(lost).toMatchObject([ground]);
    expect(until).toBe(lost[0]?.ends);
  });

  it('is refused of what nobody can take upon himself, and by whom it is no risk', async () => {
    const open = openFinding(await judge());
    const unsigned = { ...open, code: 'definition.not-joined' as const };
    expect(refusalOf(await submit(await waive(district.control, unsigned)))).toBe('422 invalid-claim');
    const { operator } = api.registry;
    expect(refusalOf(await submit(await waive(operator, open)))).toBe('422 unknown-system');
    const endless = { validUntil: district.control.now() + 366 * 86_400 };
    expect(refusalOf(await submit(await waive(district.control, open, endless)))).toBe(
      '422 lifetime-too-long',
    );
  });
});
