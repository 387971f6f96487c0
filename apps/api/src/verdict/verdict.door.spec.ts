import request, { type Response } from 'supertest';
import { fromBase64url, sha256Hex } from '#core/bytes';
import { objectDigest } from '#core/catalogue';
import type { Submission } from '#core/register';
import { findingDigest, type Finding, type VerdictStatement } from '#core/verification';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { ClearedInterconnection } from '../../../../test/support/cleared-interconnection';
import { District, type Reference } from '../../../../test/support/district';
import { bearerOf } from '../../../../test/support/login';
import { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import type { EngineList } from '../engine/engine.schema';
import type { VerdictPage, VerdictStatementView } from './verdict.schema';

let api: TestApi;
let district: District;
let permit: number;
let stranger: TestParty;
const bearers = new Map<TestParty, string>();

beforeAll(async () => {
  api = await startTestApi();
  district = await District.create(place, api.registry.operator, TEST_ORIGIN);
  await district.state();
  stranger = TestParty.create(TEST_ORIGIN);
  await place(stranger.introduction());
  for (const party of [district.control, district.valves, stranger]) {
    bearers.set(party, await bearerOf(api.url, party));
  }
  permit = await issue();
});
afterAll(() => api.close());

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

async function issue(): Promise<number> {
  const issued = await api.registry.worker.judging.issuer.issue(district.id, () => Promise.resolve(true));
  if (issued.place === null) throw new TypeError('nothing was registered');
  return issued.place;
}

function get(path: string, who: TestParty | null = district.control): request.Test {
  const asked = request(api.url).get(path).buffer(true);
  return who ? asked.set('authorization', bearers.get(who) ?? '') : asked;
}

async function view(at: number, who = district.control): Promise<VerdictStatementView> {
  const answer = await get(`/v1/verdicts/${at}`, who);
  expect(answer.status).toBe(200);
  return answer.body as VerdictStatementView;
}

const payloadOf = ({ payload }: VerdictStatementView) => payload as unknown as VerdictStatement;
const itemsOf = ({ body }: Response) => (body as VerdictPage).items.map((item) => item.place);

describe('a registered verdict', () => {
  it('is shown to the owner of each end with every finding, and each is what was signed', async () => {
    for (const owner of [district.control, district.valves]) {
      const shown = await view(permit, owner);
      expect(shown).toMatchObject({ outcome: 'permit', standing: 'stands', followedBy: null, lost: [] });
      expect(shown.findings.length).toBeGreaterThan(5);
      const digests = shown.findings.map(({ salt = '', finding }) =>
        findingDigest(fromBase64url(salt), finding as Finding),
      );
      expect(digests).toEqual(payloadOf(shown).findings);
      expect(shown.coverage).not.toBeNull();
    }
  });

  it('is absent for everybody else', async () => {
    for (const who of [null, stranger]) {
      expect(refusalOf(await get(`/v1/verdicts/${permit}`, who))).toBe('404 not-found');
      expect(refusalOf(await get(`/v1/verdicts/${permit}/evidence`, who))).toBe('404 not-found');
      expect(itemsOf(await get('/v1/verdicts', who))).not.toContain(permit);
    }
    expect(refusalOf(await get('/v1/verdicts/0'))).toBe('404 not-found');
  });

  it.each([
    ['text/html', '<h1>permit: '],
    ['text/markdown', '# permit: '],
    ['text/plain', 'permit: '],
  ])('is a page to read as %s', async (type, beginning) => {
    const answer = await get(`/v1/verdicts/${permit}`).set('accept', type);
    expect(answer.headers['content-type']).toBe(`${type}; charset=utf-8`);
    expect(answer.text).toContain(beginning);
    expect(answer.text).toContain(`Registered at place ${permit}`);
  });

  it('comes with its evidence, byte for byte as it was signed', async () => {
    const { objects } = await view(permit);
    const answer = await get(`/v1/verdicts/${permit}/evidence`);
    const bytes = Buffer.from(answer.text);
    expect(objectDigest(fromBase64url(objects[1]?.salt ?? ''), bytes)).toBe(objects[1]?.digest);
    expect(answer.headers['cache-control']).not.toContain('public');
    const again = await get(`/v1/verdicts/${permit}/evidence`).set(
      'if-none-match',
      answer.headers.etag ?? '',
    );
    expect(again.status).toBe(304);
  });

  it('names an engine whose file everybody can have', async () => {
    const { engine } = payloadOf(await view(permit));
    const file = await get(`/v1/engines/${engine.sha256}`, null);
    expect(sha256Hex(Buffer.from(file.text))).toBe(engine.sha256);
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const { items } = (await get('/v1/engines', null)).body as EngineList;
    expect(items).toContainEqual({ ...engine, size: Buffer.byteLength(file.text), judges: true });
    expect(refusalOf(await get(`/v1/engines/${'0'.repeat(64)}`, null))).toBe('404 not-found');
  });

  it('is listed by what it is about', async () => {
    const of = (subject: string) => get(`/v1/verdicts?subject=${encodeURIComponent(subject)}`);
    expect(itemsOf(await of(district.id))).toEqual([permit]);
    expect(itemsOf(await of(`${district.control.id}/nothing`))).toEqual([]);
    expect(refusalOf(await of('nothing'))).toBe('400 invalid-parameter');
  });
});

describe('a verdict that more see than it concerns', () => {
  async function registerOpen(id: string, evidence: object): Promise<number> {
    const { control, valves } = district;
    const interconnection = await ClearedInterconnection.propose(api.registry, control, valves, { id });
    const everybody = { label: 'CLEAR', recipients: undefined };
    return (await interconnection.judge({}, everybody, { ...evidence })).place;
  }

  it('is opened to nobody whom it does not concern', async () => {
    const at = await registerOpen('open', {});
    const shown = await view(at, stranger);
    expect([shown.catalogues, shown.coverage]).toEqual([null, null]);
    expect(refusalOf(await get(`/v1/statements/${at}/objects/0`, stranger))).toBe('404 not-found');
    expect((await get(`/v1/statements/${at}/objects/1`, stranger)).status).toBe(200);
  });

  it('shows its evidence to nobody who may not see all that is in it', async () => {
    const marking = { label: 'AMBER', recipients: [district.control.id] };
    const hidden = await district.attestOne(district.control, district.console, marking);
    const at = await registerOpen('half-hidden', {
      attestations: [{ attestation: { place: hidden.place } }],
    });
    for (const path of [`/v1/verdicts/${at}/evidence`, `/v1/statements/${at}/objects/1`]) {
      expect((await get(path)).status).toBe(200);
      for (const who of [district.valves, stranger, null]) {
        expect(refusalOf(await get(path, who))).toBe('404 not-found');
      }
    }
  });
});

describe('a verdict that lost a ground', () => {
  it('says which, where and of what kind, and what followed', async () => {
    const attested = district.attested.get(district.valve) as Reference;
    const { place: by } = await district.retract(attested);
    const lost = await view(permit);
    expect(lost.standing).toBe('lost-ground');
    expect(lost.lost).toMatchObject([{ key: `statement:${attested.place}`, place: by, ground: 'safety' }]);
    const denial = await issue();
    expect(await view(permit)).toMatchObject({ standing: 'lost-ground', followedBy: denial });
    expect(await view(denial)).toMatchObject({ outcome: 'deny', standing: 'stands' });
  });
});
