import request, { type Response } from 'supertest';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { bearerOf } from '../../../../test/support/login';
import { catalogueReference, TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;
const owner = TestParty.create(TEST_ORIGIN);
const stranger = TestParty.create(TEST_ORIGIN);
const recipient = TestParty.create(TEST_ORIGIN);
const bearers = new Map<TestParty, string>();

beforeAll(async () => {
  api = await startTestApi();
  for (const party of [owner, stranger, recipient]) {
    await submit(party.introduction());
    bearers.set(party, await bearerOf(api.url, party));
  }
  const published = await owner.catalogue(['R-1']);
  await submit(published);
  const catalogue = catalogueReference(published);
  await submit(owner.system(catalogue));
  const hidden = { label: 'RED', recipients: [recipient.id] };
  await submit(owner.system(catalogue, { id: 'hidden', title: { en: 'Hidden pumps' }, ...hidden }));
  await submit(owner.say('risk-assessment', assessmentOf('valves')));
  await submit(owner.say('risk-assessment', { ...assessmentOf('hidden'), ...hidden }));
  await submit(owner.say('acceptance-policy', { gates: [1, 2], highestRiskClass: 3 }));
});
afterAll(() => api.close());

async function submit(statement: ReturnType<TestParty['say']> | Awaited<ReturnType<TestParty['say']>>) {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return answer.entry;
}

function assessmentOf(system: string) {
  const text = { en: 'Text.' };
  const scenario = { id: 's', title: text, byConnection: false, physical: false, objectives: ['safety'] };
  return {
    subject: { owner: owner.id, system },
    useCase: text,
    method: 'HAZOP',
    benefits: [text],
    scenarios: [{ ...scenario, measures: [], residual: 'low' }],
    triggers: [text],
    authority: text,
    validFrom: owner.now() - 10,
    validUntil: owner.now() + 1_000,
  };
}

function get(path: string, who?: TestParty): request.Test {
  const asked = request(api.url).get(path);
  return who ? asked.set('authorization', bearers.get(who) ?? '') : asked;
}

const namesIn = ({ body }: Response) => (body as { items: { name: string }[] }).items.map(({ name }) => name);

describe('a system', () => {
  it('is shown with its definition and the class it computes to', async () => {
    const { status, headers, body } = await get(`/v1/systems/${owner.id}/valves`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: `${owner.id}/valves`,
      riskClass: 2,
      computedClass: {
        riskClass: 2,
        because: ['component valve: safetyRelevant', 'component valve: actuating'],
      },
      components: 1,
      state: { status: 'in-force' },
      definition: { iss: owner.id, sector: 'water' },
    });
    expect(headers.etag).toBe(`"${(body as { leafHash: string }).leafHash}"`);
  });

  it('A01 that is hidden is, for others, what is not there, byte for byte', async () => {
    const withoutIds = ({ text }: Response) =>
      text.replace(/urn:uuid:[0-9a-f-]{36}/, '').replaceAll(/hidden|nowhere/g, 'NAME');
    for (const who of [undefined, stranger]) {
      const there = await get(`/v1/systems/${owner.id}/hidden`, who);
      const nowhere = await get(`/v1/systems/${owner.id}/nowhere`, who);
      expect(refusalOf(there)).toBe('404 not-found');
      expect(withoutIds(there)).toBe(withoutIds(nowhere));
    }
    for (const who of [owner, recipient]) {
      expect((await get(`/v1/systems/${owner.id}/hidden`, who)).status).toBe(200);
    }
  });

  it('A11 that is hidden stands in the lists of those it is for', async () => {
    const list = `/v1/systems?owner=${owner.id}`;
    expect(namesIn(await get(list, stranger))).toEqual(['valves']);
    expect(namesIn(await get(list))).toEqual(['valves']);
    expect(namesIn(await get(list, recipient))).toEqual(['valves', 'hidden']);
    expect(namesIn(await get(`/v1/systems?owner=${stranger.id}`, owner))).toEqual([]);
    const first = await get('/v1/systems?limit=1', owner);
    expect(namesIn(first)).toEqual(['valves']);
    const { next } = first.body as { next: string };
    expect(namesIn(await get(`/v1/systems?limit=1&cursor=${next}`, owner))).toEqual(['hidden']);
  });

  it('is told by another tag once it is taken back', async () => {
    const catalogue = catalogueReference(await owner.catalogue(['R-1'], { version: '2' }));
    const { place, leafHash } = await submit(owner.system(catalogue, { id: 'short-lived' }));
    const hash = leafHash.toString('base64url');
    const subject = { statement: { place, leafHash: hash } };
    await submit(owner.say('retraction', { subject, reason: 'ceased' }));
    const { headers, body } = await get(`/v1/systems/${owner.id}/short-lived`);
    expect(headers.etag).toBe(`"${hash}.ended"`);
    expect(body).toMatchObject({ state: { status: 'ended', ended: { reason: 'ceased' } } });
  });

  it.each([
    ['/v1/systems/nobody/valves', '400 invalid-parameter'],
    [`/v1/systems/${'party:' + 'A'.repeat(43)}/Valves`, '400 invalid-parameter'],
    ['/v1/systems?owner=nobody', '400 invalid-parameter'],
    ['/v1/risk-assessments', '400 invalid-parameter'],
    ['/v1/risk-assessments?system=valves', '400 invalid-parameter'],
    ['/v1/policies/nobody', '400 invalid-parameter'],
  ])('at %s is refused with %s', async (path, refusal) => {
    expect(refusalOf(await get(path))).toBe(refusal);
  });
});

describe('what is said about a system', () => {
  it('A11 are risk assessments, for those they are for', async () => {
    const assessments = (name: string) => `/v1/risk-assessments?system=${owner.id}/${name}`;
    const [shown] = ((await get(assessments('valves'))).body as { items: object[] }).items;
    expect(shown).toMatchObject({ issuer: owner.id, residual: 'low', state: { status: 'in-force' } });
    expect((await get(assessments('hidden'), stranger)).body).toEqual({ items: [], next: null });
    expect(((await get(assessments('hidden'), recipient)).body as { items: object[] }).items).toHaveLength(1);
  });

  it('are the policies of its parties', async () => {
    const { body, headers } = await get(`/v1/policies/${owner.id}`);
    expect(body).toMatchObject({
      party: owner.id,
      gates: [1, 2],
      highestRiskClass: 3,
      highestResidualRisk: null,
    });
    expect(headers.etag).toBe(`"${(body as { leafHash: string }).leafHash}"`);
    expect(refusalOf(await get(`/v1/policies/${stranger.id}`))).toBe('404 not-found');
  });

  it('are accreditations of its assessors, with the party', async () => {
    const admission = { party: stranger.id, roles: ['assessor'], checked: 'in-person' };
    await submit(api.registry.operator.say('admission', admission));
    const accreditation = {
      party: stranger.id,
      catalogues: ['test-catalogue'],
      validUntil: owner.now() + 100,
    };
    await submit(api.registry.operator.say('accreditation', accreditation));
    const { body } = await get(`/v1/parties/${stranger.id}`);
    expect(body).toMatchObject({
      accreditations: [{ issuer: api.registry.operator.id, catalogues: ['test-catalogue'] }],
    });
  });
});
