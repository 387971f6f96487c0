import request, { type Response } from 'supertest';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { bearerOf } from '../../../../test/support/login';
import { meteringNetwork } from '../../../../test/support/networks';
import { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;
const operator = TestParty.create(TEST_ORIGIN);
const stranger = TestParty.create(TEST_ORIGIN);
const recipient = TestParty.create(TEST_ORIGIN);
const bearers = new Map<TestParty, string>();

beforeAll(async () => {
  api = await startTestApi();
  for (const party of [operator, stranger, recipient]) {
    await submit(party.introduction());
    bearers.set(party, await bearerOf(api.url, party));
  }
  await submit(operator.say('network-profile', meteringNetwork));
  const hidden = { id: 'hidden', label: 'RED', recipients: [recipient.id] };
  await submit(operator.say('network-profile', { ...meteringNetwork, ...hidden }));
});
afterAll(() => api.close());

async function submit(statement: ReturnType<TestParty['say']>) {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return answer.entry;
}

function get(path: string, who?: TestParty): request.Test {
  const asked = request(api.url).get(`/v1/network-profiles${path}`);
  return who ? asked.set('authorization', bearers.get(who) ?? '') : asked;
}

const namesIn = ({ body }: Response) => (body as { items: { name: string }[] }).items.map(({ name }) => name);

describe('a network profile', () => {
  it('is shown with what its operator says, in force or taken back', async () => {
    const { status, headers, body } = await get(`/${operator.id}/metering`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: `${operator.id}/metering`,
      method: 'lte-m',
      shared: true,
      quality: 'best-effort',
      state: { status: 'in-force' },
      definition: { iss: operator.id, maintainedBy: meteringNetwork.maintainedBy },
    });
    expect(headers.etag).toBe(`"${(body as { leafHash: string }).leafHash}"`);
    const short = await submit(operator.say('network-profile', { ...meteringNetwork, id: 'short-lived' }));
    const hash = short.leafHash.toString('base64url');
    const subject = { statement: { place: short.place, leafHash: hash } };
    await submit(operator.say('retraction', { subject, reason: 'ceased' }));
    expect((await get(`/${operator.id}/short-lived`)).headers.etag).toBe(`"${hash}.ended"`);
  });

  it('A01 that is hidden is, for others, what is not there, byte for byte', async () => {
    const withoutIds = ({ text }: Response) =>
      text.replace(/urn:uuid:[0-9a-f-]{36}/, '').replaceAll(/hidden|nowhere/g, 'NAME');
    for (const who of [undefined, stranger]) {
      const there = await get(`/${operator.id}/hidden`, who);
      expect(refusalOf(there)).toBe('404 not-found');
      expect(withoutIds(there)).toBe(withoutIds(await get(`/${operator.id}/nowhere`, who)));
    }
    expect((await get(`/${operator.id}/hidden`, recipient)).status).toBe(200);
  });

  it('A11 that is hidden stands in the lists of those it is for', async () => {
    const list = `?operator=${operator.id}`;
    expect(namesIn(await get(list, stranger))).not.toContain('hidden');
    expect(namesIn(await get(list, recipient))).toEqual(expect.arrayContaining(['metering', 'hidden']));
    expect(namesIn(await get(`?operator=${stranger.id}`, operator))).toEqual([]);
    const first = await get('?limit=1', recipient);
    expect(namesIn(first)).toEqual(['metering']);
    const { next } = first.body as { next: string };
    expect(namesIn(await get(`?limit=1&cursor=${next}`, recipient))).toEqual(['hidden']);
  });

  it.each([
    ['/nobody/metering', '400 invalid-parameter'],
    ['?operator=nobody', '400 invalid-parameter'],
    ['?owner=nobody', '400 unknown-parameter'],
  ])('at %s is refused with %s', async (path, refusal) => {
    expect(refusalOf(await get(path))).toBe(refusal);
  });
});
