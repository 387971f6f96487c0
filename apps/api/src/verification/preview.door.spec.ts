import request, { type Response } from 'supertest';
import type { Submission } from '#core/register';
import { digestOf, type FindingCode, type Verdict } from '#core/verification';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { bearerOf } from '../../../../test/support/login';
import { catalogueReference, TestParty, type AttestationParts } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import type { Preview } from './verification.schema';

let api: TestApi;
const owner = TestParty.create(TEST_ORIGIN);
const stranger = TestParty.create(TEST_ORIGIN);
const recipient = TestParty.create(TEST_ORIGIN);
const bearers = new Map<TestParty, string>();
let catalogue: AttestationParts['catalogue'];

const valves = `${owner.id}/valves`;
const product = 'pkg:generic/kitakaze/kv-220@4.2.1';

beforeAll(async () => {
  api = await startTestApi();
  for (const party of [owner, stranger, recipient]) {
    await submit(party.introduction());
    bearers.set(party, await bearerOf(api.url, party));
  }
  const published = await owner.catalogue(['R-1', 'R-2']);
  catalogue = catalogueReference(published);
  await submit(published);
  await submit(owner.system(catalogue));
});
afterAll(() => api.close());

async function place(statement: Submission | Promise<Submission>) {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

async function submit(statement: Submission | Promise<Submission>): Promise<void> {
  await place(statement);
}

function post(body: object, who?: TestParty): request.Test {
  const asked = request(api.url).post('/v1/verifications/preview').send(body);
  return who ? asked.set('authorization', bearers.get(who) ?? '') : asked;
}

async function preview(body: object = { system: valves }, who?: TestParty): Promise<Preview> {
  const answer = await post(body, who);
  if (answer.status !== 200) throw new TypeError(answer.text);
  return answer.body as Preview;
}

const codesIn = ({ findings }: Verdict, gate: number) =>
  findings.filter((finding) => finding.gate === gate).map(({ code }) => code);

async function gate3(system: string, who?: TestParty): Promise<FindingCode[]> {
  return codesIn((await preview({ system }, who)).verdict, 3);
}

/** The definition of the valves as its owner would write it, with every member that may be left out left out. */
async function draft(members: object = {}): Promise<object> {
  const { bytes } = await owner.system(catalogue);
  const payload = JSON.parse(
    Buffer.from(Buffer.from(bytes).toString().split('.')[1] ?? '', 'base64url').toString(),
  ) as Record<string, unknown>;
  for (const name of ['iss', 'jti', 'iat', 'label', 'aud']) delete payload[name];
  return { ...payload, ...members };
}

describe('a preview', () => {
  it('judges a registered system for anybody, and says that nothing is registered or signed', async () => {
    const head = async () => (await request(api.url).get('/v1/registry')).body as { size: number };
    const before = await head();
    const { verdict, ...rest } = await preview();
    expect(Object.values(rest)).toEqual([false, false, 'registered', 0, null]);
    expect(verdict).toMatchObject({ outcome: 'deny', subject: { id: valves, kind: 'system' } });
    expect(verdict.basis).toEqual({ place: before.size - 1 });
    expect(digestOf(verdict)).toBe(verdict.digest);
    expect(codesIn(verdict, 1)).toContain('definition.unassessed');
    expect(codesIn(verdict, 3)).toEqual(['conformance.unclaimed', 'conformance.unclaimed']);
    expect((await head()).size).toBe(before.size);
  });

  it('is the same by GET, and for the same evidence', async () => {
    const asked = await request(api.url).get('/v1/verifications/preview').query({ system: valves });
    const { verdict } = asked.body as Preview;
    const again = (await preview()).verdict;
    expect({ ...again, at: 0, digest: '' }).toEqual({ ...verdict, at: 0, digest: '' });
  });

  it.each([
    ['text/plain', /^deny: party:/],
    ['text/markdown', /^# deny: party:/],
    ['text/html', /^<!doctype html><html lang="en">/],
  ])('is text for people as %s', async (type, beginning) => {
    const answer = await post({ system: valves }).set('accept', type);
    expect(answer.headers['content-type']).toBe(`${type}; charset=utf-8`);
    expect(answer.text).toMatch(beginning);
    expect(answer.text).toContain('nothing is registered or signed');
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect([answer.headers['cache-control'], answer.headers.vary]).toEqual([
      'private, no-store',
      'authorization, accept',
    ]);
  });
});

describe('a draft', () => {
  it('is judged for its owner as if it were the next entry', async () => {
    const { verdict, definition, reader } = await preview(
      { definition: await draft({ riskClass: 1 }) },
      owner,
    );
    expect([definition, reader]).toEqual(['draft', owner.id]);
    expect(verdict.subject).toMatchObject({ id: valves, leafHash: '', place: verdict.basis.place + 1 });
    expect(codesIn(verdict, 1)).toContain('definition.class-too-low');
    const stands = (await request(api.url).get(`/v1/systems/${valves}`)).body as { riskClass: number };
    expect(stands.riskClass).toBe(2);
  });

  it('is judged for nobody else', async () => {
    const nobodys = await post({ definition: await draft() });
    expect([refusalOf(nobodys), nobodys.headers['www-authenticate']]).toEqual([
      '401 invalid-token',
      'Bearer',
    ]);
    const another = await post({ definition: await draft({ iss: owner.id }) }, stranger);
    expect([refusalOf(another), (another.body as { pointer: string }).pointer]).toEqual([
      '422 invalid-claim',
      '/definition/iss',
    ]);
  });

  it.each<[string, object, string, string]>([
    ['a component twice', { components: 2 }, '422 invalid-claim', '/definition/components/1/id'],
    ['a member nobody knows', { colour: 'red' }, '400 unknown-member', '/definition/colour'],
    ['a risk class of 5', { riskClass: 5 }, '422 invalid-claim', '/definition/riskClass'],
  ])('with %s is refused at its place', async (_, members, refusal, pointer) => {
    const { components } = (await draft()) as { components: object[] };
    const more = 'components' in members ? { components: [...components, ...components] } : members;
    const answer = await post({ definition: await draft(more) }, owner);
    expect([refusalOf(answer), answer.body]).toEqual([
      refusal,
      expect.objectContaining({ pointer, line: 1, column: expect.any(Number) as number }),
    ]);
  });

  it.each<[string, object, string]>([
    ['a system and a definition', { system: valves, definition: {} }, '422 invalid-claim'],
    ['nothing', {}, '422 invalid-claim'],
    ['no id of a system', { system: 'valves' }, '422 invalid-claim'],
    ['a member nobody knows', { system: valves, at: 1 }, '400 unknown-member'],
    ['an empty definition', { definition: {} }, '422 invalid-claim'],
  ])('is no request with %s', async (_, body, refusal) => {
    expect(refusalOf(await post(body, owner))).toBe(refusal);
  });

  it('is refused where judging it would hold everybody else up', async () => {
    const ids = Array.from({ length: 110 }, (_, index) => `R-${index}`);
    const large = await Promise.all(
      [1, 2, 3, 4].map((number) => owner.catalogue(ids, { id: `large-${number}` })),
    );
    for (const each of large) await submit(each);
    const { components } = (await draft()) as { components: object[] };
    const many = Array.from({ length: 256 }, (_, index) => ({
      ...components[0],
      id: `c-${index}`,
      traits: {},
    }));
    const system = await draft({ catalogues: large.map(catalogueReference), components: many });
    expect(refusalOf(await post({ definition: system }, owner))).toBe('422 judgement-too-large');
  });
});

describe('what is hidden', () => {
  const hidden = () => ({ label: 'RED', recipients: [recipient.id] });

  it('A01 is, as a system, what is not there, byte for byte', async () => {
    await submit(owner.system(catalogue, { id: 'hidden', ...hidden() }));
    const withoutIds = ({ text }: Response) =>
      text.replace(/urn:uuid:[0-9a-f-]{36}/, '').replaceAll(/hidden|nowhere/g, 'NAME');
    for (const who of [undefined, stranger]) {
      const there = await post({ system: `${owner.id}/hidden` }, who);
      const nowhere = await post({ system: `${owner.id}/nowhere` }, who);
      expect(refusalOf(there)).toBe('404 not-found');
      expect(withoutIds(there)).toBe(withoutIds(nowhere));
    }
    expect((await post({ system: `${owner.id}/hidden` }, recipient)).status).toBe(200);
  });

  it('A14 is no evidence for whoever may not see it, and his verdict tells nothing of it', async () => {
    const admission = { party: owner.id, roles: ['device-maker'], checked: 'in-person' };
    await submit(owner.say('namespace', { prefix: 'pkg:generic/kitakaze' }));
    const namespaces = ['pkg:generic/kitakaze'];
    await submit(api.registry.operator.say('admission', { ...admission, namespaces }));
    const before = await preview({ system: valves }, stranger);
    const results = { 'R-1': 'met', 'R-2': 'met' } as const;
    await submit(owner.attestation({ catalogue, product, results, predicate: hidden() }));
    expect(await gate3(valves, recipient)).toEqual(['conformance.met', 'conformance.met']);
    expect(await gate3(valves, owner)).toEqual(['conformance.met', 'conformance.met']);
    const after = await preview({ system: valves }, stranger);
    const { at: _, basis: _basis, digest: _digest, ...rest } = after.verdict;
    expect(before.verdict).toMatchObject(rest);
    expect(await gate3(valves)).toEqual(['conformance.unclaimed', 'conformance.unclaimed']);
  });

  it('A14 as a contradiction takes nothing away for whoever may not see it', async () => {
    const lab = TestParty.create(TEST_ORIGIN);
    await submit(lab.introduction());
    const admission = { party: lab.id, roles: ['assessor'], checked: 'in-person' };
    await submit(api.registry.operator.say('admission', admission));
    await submit(api.registry.operator.accreditation(lab.id, catalogue));
    const valve = 'pkg:generic/kitakaze/contradicted@1';
    const { components } = (await draft()) as { components: object[] };
    const part = { ...components[0], product: valve };
    await submit(owner.system(catalogue, { id: 'contradicted', components: [part] }));
    const subject = await place(owner.attestation({ catalogue, product: valve }));
    const contradiction = { subject, catalogue, requirements: ['R-1'], rationale: 'It did not hold.' };
    await submit(lab.say('counter-statement', { ...contradiction, ...hidden() }));
    const ask = (who?: TestParty) => gate3(`${owner.id}/contradicted`, who);
    expect(await ask(recipient)).toEqual(['conformance.disputed', 'conformance.unclaimed']);
    for (const who of [stranger, undefined]) {
      expect(await ask(who)).toEqual(['conformance.met', 'conformance.unclaimed']);
    }
  });

  it('A14 as a catalogue is the same as one that is not registered', async () => {
    const published = await owner.catalogue(['R-9'], { id: 'secret', ...hidden() });
    await submit(published);
    const reference = catalogueReference(published);
    await submit(owner.system(reference, { id: 'by-secret' }));
    const { verdict } = await preview({ system: `${owner.id}/by-secret` }, stranger);
    expect(codesIn(verdict, 2)).toContain('requirements.catalogue-unavailable');
    expect([codesIn(verdict, 3), verdict.catalogues]).toEqual([[], []]);
    const seen = (await preview({ system: `${owner.id}/by-secret` }, recipient)).verdict;
    expect(codesIn(seen, 2)).toContain('requirements.catalogue-in-force');
  });
});
