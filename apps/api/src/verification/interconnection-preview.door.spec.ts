import request, { type Response } from 'supertest';
import type { Submission } from '#core/register';
import { digestOf, type Verdict } from '#core/verification';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { interconnectionOf } from '../../../../test/support/interconnection';
import { bearerOf } from '../../../../test/support/login';
import { catalogueReference, TestParty, type AttestationParts } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import type { Preview } from './verification.schema';

let api: TestApi;
const control = TestParty.create(TEST_ORIGIN);
const valves = TestParty.create(TEST_ORIGIN);
const stranger = TestParty.create(TEST_ORIGIN);
const bearers = new Map<TestParty, string>();
let catalogue: AttestationParts['catalogue'];

const district = `${control.id}/district`;
const product = 'pkg:generic/kitakaze/kv-220@4.2.1';

beforeAll(async () => {
  api = await startTestApi();
  for (const party of [control, valves, stranger]) {
    await place(party.introduction());
    bearers.set(party, await bearerOf(api.url, party));
  }
  const published = await valves.catalogue(['R-1', 'R-2']);
  catalogue = catalogueReference(published);
  await place(published);
  await place(valves.system(catalogue));
  await place(valves.say('namespace', { prefix: 'pkg:generic/kitakaze' }));
  const namespaces = ['pkg:generic/kitakaze'];
  const admission = { party: valves.id, roles: ['device-maker'], checked: 'in-person', namespaces };
  await place(api.registry.operator.say('admission', admission));
});
afterAll(() => api.close());

async function place(statement: Submission | Promise<Submission>) {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

function post(body: object, who?: TestParty): request.Test {
  const asked = request(api.url).post('/v1/verifications/preview').send(body);
  return who ? asked.set('authorization', bearers.get(who) ?? '') : asked;
}

async function preview(body: object, who?: TestParty): Promise<Preview> {
  const answer = await post(body, who);
  if (answer.status !== 200) throw new TypeError(answer.text);
  return answer.body as Preview;
}

const codesIn = ({ findings }: Verdict, gate: number) =>
  findings.filter((finding) => finding.gate === gate).map(({ code }) => code);

/** What somebody would sign, without what may be left out. */
async function unsigned(statement: Promise<Submission>): Promise<Record<string, unknown>> {
  const [, payload = ''] = Buffer.from((await statement).bytes)
    .toString()
    .split('.');
  const members = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const { predicate } = members;
  for (const name of ['iss', 'jti', 'iat', 'label']) delete (predicate ?? members)[name as never];
  return members;
}

describe('a preview of an interconnection', () => {
  beforeAll(async () => {
    await place(control.system(catalogue, { id: 'control' }));
    await place(control.interconnection(valves));
  });

  it('is judged in both directions, and tells who has still to sign', async () => {
    const { verdict, ...rest } = await preview({ interconnection: district });
    expect(rest).toMatchObject({ registered: false, definition: 'registered', reader: null });
    expect(verdict).toMatchObject({ outcome: 'deny', subject: { id: district, kind: 'interconnection' } });
    expect(digestOf(verdict)).toBe(verdict.digest);
    const unsignedBy = verdict.findings.filter(({ code }) => code === 'definition.not-joined');
    expect(unsignedBy.map(({ side }) => side)).toEqual([valves.id]);
    const owing = new Set(verdict.findings.filter(({ gate }) => gate === 3).map(({ side }) => side));
    expect(owing).toEqual(new Set([control.id, valves.id]));
  });

  it('is the same by GET', async () => {
    const get = request(api.url).get('/v1/verifications/preview').query({ interconnection: district });
    const { verdict } = (await get).body as Preview;
    const again = (await preview({ interconnection: district })).verdict;
    expect({ ...again, at: 0, digest: '' }).toEqual({ ...verdict, at: 0, digest: '' });
  });

  it.each([
    ['text/plain', /^deny: party:/],
    ['text/markdown', /^# deny: party:/],
    ['text/html', /^<!doctype html><html lang="en">/],
  ])('is text for people as %s', async (type, beginning) => {
    const answer = await post({ interconnection: district }).set('accept', type);
    expect(answer.headers['content-type']).toBe(`${type}; charset=utf-8`);
    expect(answer.text).toMatch(beginning);
    expect(answer.text).toContain('nothing is registered or signed');
  });

  it.each<[string, object, string]>([
    ['a system besides', { interconnection: district, system: `${valves.id}/valves` }, '422 invalid-claim'],
    ['no id', { interconnection: 'district' }, '422 invalid-claim'],
    ['a member nobody knows', { interconnection: district, at: 1 }, '400 unknown-member'],
    ['one that is not there', { interconnection: `${valves.id}/district` }, '404 not-found'],
  ])('is none with %s', async (_, body, refusal) => {
    expect(refusalOf(await post(body))).toBe(refusal);
  });

  it.each([
    ['', '400 invalid-parameter'],
    [`?interconnection=${district}&system=${district}`, '400 invalid-parameter'],
    ['?interconnection=district', '400 invalid-parameter'],
  ])('is refused at %s', async (query, refusal) => {
    expect(refusalOf(await request(api.url).get(`/v1/verifications/preview${query}`))).toBe(refusal);
  });
});

describe('an interconnection that nobody proposed yet', () => {
  const proposal = (members: object = {}) => unsigned(control.interconnection(valves, { ...members }));

  it('is judged for its proposer as if it were the next entry, joined by nobody', async () => {
    const { aud: _, ...members } = await proposal({ id: 'drafted' });
    const { verdict, definition } = await preview({ proposal: members }, control);
    expect(definition).toBe('draft');
    expect(verdict.subject).toMatchObject({ leafHash: '', place: verdict.basis.place + 1 });
    expect(codesIn(verdict, 1)).toContain('definition.not-joined');
    expect(refusalOf(await post({ interconnection: `${control.id}/drafted` }, control))).toBe(
      '404 not-found',
    );
  });

  it('is judged for nobody else', async () => {
    expect(refusalOf(await post({ proposal: await proposal() }))).toBe('401 invalid-token');
    const anothers = await post({ proposal: { ...(await proposal()), iss: control.id } }, stranger);
    expect([refusalOf(anothers), anothers.body]).toEqual([
      '422 invalid-claim',
      expect.objectContaining({ pointer: '/proposal/iss' }),
    ]);
  });

  it('is refused at the place of what contradicts itself', async () => {
    const { flows } = interconnectionOf(control, valves) as { flows: object[] };
    const twice = await post({ proposal: await proposal({ flows: [...flows, ...flows] }) }, control);
    expect([refusalOf(twice), twice.body]).toEqual([
      '422 invalid-claim',
      expect.objectContaining({ pointer: '/proposal/flows/2/id', line: 1 }),
    ]);
    const colour = await post({ proposal: await proposal({ colour: 'red' }) }, control);
    expect(refusalOf(colour)).toBe('400 unknown-member');
  });
});

describe('what is hidden', () => {
  const hidden = { label: 'RED', recipients: [valves.id] };

  it('A01 is, as an interconnection, what is not there, byte for byte', async () => {
    await place(control.interconnection(valves, { id: 'hidden', ...hidden }));
    const withoutIds = ({ text }: Response) =>
      text.replace(/urn:uuid:[0-9a-f-]{36}/, '').replaceAll(/hidden|nowhere/g, 'NAME');
    for (const who of [undefined, stranger]) {
      const there = await post({ interconnection: `${control.id}/hidden` }, who);
      const nowhere = await post({ interconnection: `${control.id}/nowhere` }, who);
      expect(refusalOf(there)).toBe('404 not-found');
      expect(withoutIds(there)).toBe(withoutIds(nowhere));
    }
    for (const who of [control, valves]) {
      expect((await post({ interconnection: `${control.id}/hidden` }, who)).status).toBe(200);
    }
  });

  it('A14 is, as the system of the other side, one that is not there', async () => {
    const { ends, flows } = interconnectionOf(control, valves) as { ends: object[]; flows: object[] };
    const renamed = JSON.parse(
      JSON.stringify({ ends, flows }).replaceAll('"system":"valves"', '"system":"secret"'),
    ) as object;
    await place(control.interconnection(valves, { id: 'half', ...renamed }));
    const unavailable = async (who?: TestParty) => {
      const { verdict } = await preview({ interconnection: `${control.id}/half` }, who);
      const { at: _at, basis: _basis, digest: _digest, ...rest } = verdict;
      expect(codesIn(verdict, 1)).toContain('definition.system-unavailable');
      return rest;
    };
    const before = await unavailable(stranger);
    await place(valves.system(catalogue, { id: 'secret', label: 'RED', recipients: [control.id] }));
    for (const who of [stranger, undefined]) expect(await unavailable(who)).toEqual(before);
    for (const who of [control, valves]) {
      const { verdict } = await preview({ interconnection: `${control.id}/half` }, who);
      expect(codesIn(verdict, 1)).not.toContain('definition.system-unavailable');
    }
  });
});

describe('what is assumed', () => {
  const system = `${valves.id}/valves`;
  const attestation = (results: AttestationParts['results']) =>
    unsigned(valves.attestation({ catalogue, product, results }));
  const gate3 = async (assume: object[], who?: TestParty) =>
    codesIn((await preview({ system, ...(who && { assume }) }, who)).verdict, 3);

  it('counts as if it were registered next, for this one answer', async () => {
    const assume = [await attestation({ 'R-1': 'met' }), await attestation({ 'R-2': 'met' })];
    expect(await gate3(assume, valves)).toEqual(['conformance.met', 'conformance.met']);
    expect((await preview({ system, assume }, valves)).assumed).toBe(2);
    expect(await gate3([])).toEqual(['conformance.unclaimed', 'conformance.unclaimed']);
    const page = await post({ system, assume }, valves).set('accept', 'text/plain');
    expect(page.text).toContain('Assumed besides: 2 attestations that nobody signed.');
  });

  it('has the standing its issuer has, and no other issuer', async () => {
    const assume = [await attestation({ 'R-1': 'met' })];
    expect(await gate3(assume, stranger)).toEqual(['conformance.no-standing', 'conformance.unclaimed']);
    expect(refusalOf(await post({ system, assume }))).toBe('401 invalid-token');
    const { predicate, ...rest } = assume[0] as { predicate: object };
    const anothers = [{ ...rest, predicate: { ...predicate, iss: valves.id } }];
    const refused = await post({ system, assume: anothers }, stranger);
    expect([refusalOf(refused), refused.body]).toEqual([
      '422 invalid-claim',
      expect.objectContaining({ pointer: '/assume/0/predicate/iss' }),
    ]);
  });

  it('is refused where it would not be registered', async () => {
    const unknown = await post({ system, assume: [await attestation({ 'R-9': 'met' })] }, valves);
    expect([refusalOf(unknown), unknown.body]).toEqual([
      '422 unknown-requirement',
      expect.objectContaining({ pointer: '/assume/0/predicate/claims/0/requirement' }),
    ]);
    expect(refusalOf(await post({ system, assume: [{}] }, valves))).toBe('422 invalid-claim');
    expect(refusalOf(await post({ system, assume: 'all' }, valves))).toBe('422 invalid-claim');
  });
});
