import request, { type Response } from 'supertest';
import type { Submission } from '#core/register';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { bearerOf } from '../../../../test/support/login';
import { TestParty, type StatementReference } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import type { InterconnectionView } from './interconnection.schema';

let api: TestApi;
const proposer = TestParty.create(TEST_ORIGIN);
const neighbour = TestParty.create(TEST_ORIGIN);
const stranger = TestParty.create(TEST_ORIGIN);
const bearers = new Map<TestParty, string>();

beforeAll(async () => {
  api = await startTestApi();
  for (const party of [proposer, neighbour, stranger]) {
    await place(party.introduction());
    bearers.set(party, await bearerOf(api.url, party));
  }
});
afterAll(() => api.close());

async function place(statement: Submission | Promise<Submission>): Promise<StatementReference> {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

function get(path: string, who?: TestParty): request.Test {
  const asked = request(api.url).get(path);
  return who ? asked.set('authorization', bearers.get(who) ?? '') : asked;
}

async function read(name: string, who?: TestParty): Promise<InterconnectionView> {
  const answer = await get(`/v1/interconnections/${proposer.id}/${name}`, who);
  if (answer.status !== 200) throw new TypeError(answer.text);
  return answer.body as InterconnectionView;
}

const reference = (name: string) => ({ interconnection: { proposer: proposer.id, name } });
const namesIn = ({ body }: Response) => (body as { items: { name: string }[] }).items.map(({ name }) => name);

describe('an interconnection', () => {
  it('is shown with its definition and whose signatures are missing', async () => {
    const version = await place(proposer.interconnection(neighbour, { id: 'shown' }));
    expect(await read('shown')).toMatchObject({
      id: `${proposer.id}/shown`,
      ...version,
      riskClass: 2,
      flows: 2,
      signatures: [
        {
          party: proposer.id,
          systems: [`${proposer.id}/control`],
          state: 'signed',
          place: version.place,
        },
        { party: neighbour.id, systems: [`${neighbour.id}/valves`], state: 'missing', place: null },
      ],
      signed: false,
      state: { status: 'in-force' },
      definition: { iss: proposer.id, stage: 'operation' },
    });
  });

  it('is signed once every owner of an end has joined, and by another tag', async () => {
    const version = await place(proposer.interconnection(neighbour, { id: 'joined' }));
    const before = await get(`/v1/interconnections/${proposer.id}/joined`);
    const { place: joined } = await place(neighbour.joining(proposer, version, reference('joined')));
    const { signatures, signed } = await read('joined');
    expect(signed).toBe(true);
    expect(signatures[1]).toMatchObject({ party: neighbour.id, state: 'signed', place: joined });
    const after = await get(`/v1/interconnections/${proposer.id}/joined`);
    expect(after.headers.etag).not.toBe(before.headers.etag);
  });

  it('has to be signed anew in its next version', async () => {
    const first = await place(proposer.interconnection(neighbour, { id: 'again' }));
    const joining = await place(neighbour.joining(proposer, first, reference('again')));
    await place(proposer.interconnection(neighbour, { id: 'again', riskClass: 3 }));
    expect(await read('again')).toMatchObject({
      riskClass: 3,
      signed: false,
      signatures: [{ state: 'signed' }, { state: 'missing', place: null }],
    });
    for (const { place: at } of [first, joining]) {
      expect((await get(`/v1/statements/${at}`)).body).toMatchObject({
        state: { status: 'ended', ended: { reason: 'replaced' } },
      });
    }
  });

  it('loses the signature of whoever takes it back, and the proposer may take back the whole', async () => {
    const version = await place(proposer.interconnection(neighbour, { id: 'ended' }));
    const joining = await place(neighbour.joining(proposer, version, reference('ended')));
    const end = (party: TestParty, statement: StatementReference) =>
      place(party.say('retraction', { subject: { statement }, reason: 'ceased' }));
    await end(neighbour, joining);
    expect((await read('ended')).signatures.map(({ state }) => state)).toEqual(['signed', 'missing']);
    await end(proposer, version);
    const { state, signatures } = await read('ended');
    expect(state).toMatchObject({ status: 'ended', ended: { reason: 'ceased' } });
    expect(signatures.map((each) => each.state)).toEqual(['missing', 'missing']);
  });

  it('is a page to read for a browser, in every language, and shows as text what looks like markup', async () => {
    const hostile = { en: `<script>alert("1")</script>&'`, ja: '弁' };
    const scope = { inside: hostile, outside: hostile };
    const members = { title: hostile, purpose: hostile, useCase: hostile, scope };
    const conditions = { serviceConditions: [{ id: 'bill', condition: hostile }] };
    await place(proposer.interconnection(neighbour, { id: 'page', ...members, ...conditions }));
    const path = `/v1/interconnections/${proposer.id}/page`;
    const { text, headers } = await get(path).set('accept', 'text/html,application/xhtml+xml,*/*;q=0.8');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    for (const part of ['<span lang="ja">弁</span>', `Waits for ${neighbour.id}`, 'within 10 s']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;');
    expect(text).not.toMatch(/<script|alert\("/);
  });
});

describe('an interconnection for some only', () => {
  const hidden = { label: 'RED', recipients: [neighbour.id] };

  beforeAll(async () => {
    const version = await place(proposer.interconnection(neighbour, { id: 'hidden', ...hidden }));
    const marking = { label: 'RED', recipients: [proposer.id] };
    await place(neighbour.joining(proposer, version, { ...reference('hidden'), ...marking }));
  });

  it('A01 is, for others, what is not there, byte for byte', async () => {
    const withoutIds = ({ text }: Response) =>
      text.replace(/urn:uuid:[0-9a-f-]{36}/, '').replaceAll(/hidden|nowhere/g, 'NAME');
    for (const who of [undefined, stranger]) {
      for (const accept of ['application/json', 'text/html']) {
        const asked = (name: string) =>
          get(`/v1/interconnections/${proposer.id}/${name}`, who).set('accept', accept);
        const [there, nowhere] = [await asked('hidden'), await asked('nowhere')];
        expect(refusalOf(there)).toBe('404 not-found');
        expect(withoutIds(there)).toBe(withoutIds(nowhere));
      }
    }
  });

  it('A11 is shown and listed to both sides, and to nobody else', async () => {
    for (const who of [proposer, neighbour]) expect((await read('hidden', who)).signed).toBe(true);
    const list = (party: TestParty) => `/v1/interconnections?party=${party.id}`;
    for (const side of [proposer, neighbour]) {
      expect(namesIn(await get(list(side)))).not.toContain('hidden');
      expect(namesIn(await get(list(side), stranger))).not.toContain('hidden');
      expect(namesIn(await get(list(side), neighbour))).toContain('hidden');
    }
    expect(namesIn(await get(list(stranger), proposer))).toEqual([]);
  });

  it('A14 does not show a signature to whoever may not see it', async () => {
    const version = await place(proposer.interconnection(neighbour, { id: 'quiet' }));
    const marking = { label: 'RED', recipients: [proposer.id] };
    await place(neighbour.joining(proposer, version, { ...reference('quiet'), ...marking }));
    expect((await read('quiet', proposer)).signed).toBe(true);
    expect((await read('quiet')).signatures[1]).toMatchObject({ state: 'missing', place: null });
  });
});

describe('the list of interconnections', () => {
  it('goes on where a page ended, without a gap', async () => {
    const all = namesIn(await get('/v1/interconnections', proposer));
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const answer: Response = await get(`/v1/interconnections?limit=2${cursor}`, proposer);
      seen.push(...namesIn(answer));
      next = (answer.body as { next: string | null }).next;
    }
    expect(seen).toEqual(all);
    expect(all.length).toBeGreaterThan(4);
  });

  it('has what a party takes part in only in between', async () => {
    const channels = [{ owner: stranger.id, system: 'network', components: ['radio'] }];
    await place(proposer.interconnection(neighbour, { id: 'between', channels }));
    expect(namesIn(await get(`/v1/interconnections?party=${stranger.id}`))).toEqual(['between']);
  });

  it.each([
    ['/v1/interconnections?party=nobody', '400 invalid-parameter'],
    ['/v1/interconnections?proposer=x', '400 unknown-parameter'],
    ['/v1/interconnections?cursor=abc', '400 invalid-cursor'],
    ['/v1/interconnections?limit=0', '400 invalid-parameter'],
    ['/v1/interconnections/nobody/district', '400 invalid-parameter'],
    [`/v1/interconnections/${proposer.id}/District`, '400 invalid-parameter'],
    [`/v1/interconnections/${proposer.id}`, '404 not-found'],
  ])('at %s is refused with %s', async (path, refusal) => {
    expect(refusalOf(await get(path))).toBe(refusal);
  });

  it('is no page to read, and one interconnection is no text', async () => {
    expect(refusalOf(await get('/v1/interconnections').set('accept', 'text/html'))).toBe(
      '406 not-acceptable',
    );
    const one = get(`/v1/interconnections/${proposer.id}/shown`).set('accept', 'text/plain');
    expect(refusalOf(await one)).toBe('406 not-acceptable');
  });
});
