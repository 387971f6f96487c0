import request, { type Response } from 'supertest';
import type { Submission } from '#core/register';
import { engineFile, KeptEngines } from '#registry/engine';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { District, type Reference } from '../../../../test/support/district';
import { eventually } from '../../../../test/support/eventually';
import { bearerOf } from '../../../../test/support/login';
import { engineWithoutJoinings } from '../../../../test/support/other-engine';
import type { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import type { EngineList } from './engine.schema';
import type { ShadowDifferencePage, ShadowRunView } from './shadow.schema';

const older = engineWithoutJoinings();
const own = engineFile();
const NO_REPORT = 'A'.repeat(43);

let api: TestApi;
let district: District;
let operator: TestParty;

beforeAll(async () => {
  api = await startTestApi();
  operator = api.registry.operator;
  await new KeptEngines(api.registry.pool).keep([older]);
  district = await District.create(place, operator, TEST_ORIGIN);
  await district.state();
  await issue();
});
afterAll(() => api.close());

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

const issue = () => api.registry.worker.judging.issuer.issue(district.id, () => Promise.resolve(true));

async function get(path: string, who: TestParty | null = operator): Promise<Response> {
  const asked = request(api.url).get(path);
  return who ? asked.set('authorization', await bearerOf(api.url, who)) : asked;
}

async function post(path: string, body: object, who: TestParty | null = operator): Promise<Response> {
  const asked = request(api.url).post(path).send(body);
  return who ? asked.set('authorization', await bearerOf(api.url, who)) : asked;
}

const runsOf = ({ sha256 }: { sha256: string }) => `/v1/engines/${sha256}/shadow-runs`;
const activationsOf = ({ sha256 }: { sha256: string }) => `/v1/engines/${sha256}/activations`;

/** What stands under an address once it is answered. */
function answerAt(address: string): Promise<Response> {
  return eventually(async () => {
    const answer = await get(address);
    expect(answer.status).not.toBe(202);
    return answer;
  });
}

async function shadow(engine: { sha256: string }): Promise<ShadowRunView> {
  const { status, headers } = await post(runsOf(engine), {});
  expect(status).toBe(202);
  const { status: through, body } = await answerAt(headers.location ?? '');
  expect(through).toBe(200);
  return body as ShadowRunView;
}

async function activate(engine: { sha256: string }, report: string): Promise<Response> {
  const { headers } = await post(activationsOf(engine), { report });
  return answerAt(headers.location ?? '');
}

describe('engines', () => {
  it('are listed for everybody, with the one that judges', async () => {
    const { items } = (await get('/v1/engines', null)).body as EngineList;
    const judging = items.map(({ sha256, judges }) => [sha256, judges]);
    expect(judging).toEqual([
      [older.sha256, false],
      [own.sha256, true],
    ]);
    const { engine } = (await get('/v1/registry', null)).body as Record<string, unknown>;
    expect(engine).toEqual({ name: own.name, sha256: own.sha256, since: 0 });
  });

  it('are served to everybody as long as they are kept', async () => {
    const file = await request(api.url).get(`/v1/engines/${older.sha256}`).buffer(true);
    expect(file.text).toBe(older.bytes.toString('utf8'));
  });

  it('A25 are managed by the operator alone', async () => {
    for (const [path, body] of [
      [runsOf(older), {}],
      [activationsOf(older), { report: NO_REPORT }],
    ] as const) {
      expect(refusalOf(await post(path, body, null))).toBe('401 invalid-token');
      expect(refusalOf(await post(path, body, district.control))).toBe('403 not-entitled');
    }
    const { id } = await shadow(older);
    for (const path of [`${runsOf(older)}/${id}`, `${runsOf(older)}/${id}/differences`]) {
      expect(refusalOf(await get(path, null))).toBe('401 invalid-token');
      expect(refusalOf(await get(path, district.control))).toBe('403 not-entitled');
    }
  });

  it('are managed with a token that is for it', async () => {
    const bearer = await bearerOf(api.url, operator, { scope: 'statement.read' });
    const answer = await request(api.url).post(runsOf(older)).set('authorization', bearer).send({});
    expect(refusalOf(answer)).toBe('403 insufficient-scope');
  });

  it('have to be kept here', async () => {
    const unknown = { sha256: '0'.repeat(64) };
    expect(refusalOf(await post(runsOf(unknown), {}))).toBe('404 not-found');
    expect(refusalOf(await post(activationsOf(unknown), { report: NO_REPORT }))).toBe('404 not-found');
    const id = '00000000-0000-4000-8000-000000000000';
    expect(refusalOf(await get(`${runsOf(older)}/${id}`))).toBe('404 not-found');
    expect(refusalOf(await get(`${activationsOf(older)}/${id}`))).toBe('404 not-found');
  });
});

describe('an activation', () => {
  it('names what was shown', async () => {
    expect(refusalOf(await post(activationsOf(older), {}))).toBe('422 invalid-claim');
    expect(refusalOf(await activate(older, NO_REPORT))).toBe('409 stale-shadow-run');
  });

  it('puts an engine in force, by which previews judge from then on', async () => {
    const { report, changed } = await shadow(older);
    expect(changed).toBe(0);
    const { status, body } = await activate(older, report);
    expect([status, body]).toMatchObject([200, { engine: older.sha256 }]);
    const { engine } = (await get('/v1/registry', null)).body as Record<string, unknown>;
    const { place: since } = body as { place: number };
    expect(engine).toEqual({ name: older.name, sha256: older.sha256, since });
    const preview = await get(
      `/v1/verifications/preview?interconnection=${encodeURIComponent(district.id)}`,
      district.control,
    );
    expect(preview.body).toMatchObject({ verdict: { engine: older.name, outcome: 'permit' } });
  });
});

describe('a shadow run', () => {
  it('shows by gate, code and outcome what would change', async () => {
    await district.propose({ title: { en: 'A second version' } });
    await issue();
    const { id, changed, active } = await shadow(own);
    expect([changed, active]).toEqual([1, { name: older.name, sha256: older.sha256 }]);
    const page = await get(`${runsOf(own)}/${id}/differences?limit=1`);
    const { items, next } = page.body as ShadowDifferencePage;
    expect(next).toBeNull();
    expect(items).toMatchObject([
      { interconnection: district.id, before: { outcome: 'permit' }, after: { outcome: 'deny' } },
    ]);
    const findings = items.flatMap((item) => ('findings' in item ? item.findings : []));
    const members = new Set(findings.flatMap(({ before, after }) => Object.keys(before ?? after ?? {})));
    expect([...members].sort()).toEqual(['code', 'gate', 'outcome']);
  });
});
