import request from 'supertest';
import { publicPartOf } from '#core/key';
import type { Submission } from '#core/register';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { ClearedInterconnection } from '../../../../test/support/cleared-interconnection';
import { bearerOf } from '../../../../test/support/login';
import { catalogueReference, newKey, TestParty, type AttestationParts } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import type { TaskPage } from './task.schema';

const DAY = 86_400;
let api: TestApi;
let catalogue: AttestationParts['catalogue'];
let control: TestParty;
let valves: TestParty;

beforeAll(async () => {
  api = await startTestApi();
  const publisher = TestParty.create(TEST_ORIGIN);
  await place(publisher.introduction());
  const published = await publisher.catalogue(['R-1']);
  catalogue = catalogueReference(published);
  await place(published);
});
afterAll(() => api.close());

beforeEach(async () => {
  control = TestParty.create(TEST_ORIGIN);
  valves = TestParty.create(TEST_ORIGIN);
  for (const party of [control, valves]) await place(party.introduction());
});

async function place(statement: Submission | Promise<Submission>) {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

async function ask(party: TestParty, query = ''): Promise<TaskPage> {
  const bearer = await bearerOf(api.url, party);
  const answer = await request(api.url).get(`/v1/tasks${query}`).set('authorization', bearer);
  if (answer.status !== 200) throw new TypeError(answer.text);
  return answer.body as TaskPage;
}

const placesOf = async (party: TestParty) => (await ask(party)).items.map((task) => task.place);

describe('what waits for a party', () => {
  it('is what it has to sign: the present version, and nothing once it has signed or nobody proposes it', async () => {
    const first = await place(control.interconnection(valves));
    expect(await ask(valves)).toMatchObject({
      party: valves.id,
      items: [
        {
          task: 'join',
          kind: 'interconnection',
          place: first.place,
          subjects: [`${control.id}/district`],
          due: null,
          command: `interlock interconnections join ${control.id}/district --key <key>`,
        },
      ],
      next: null,
    });
    expect((await ask(control)).items).toEqual([]);
    const joined = await place(valves.joining(control, first));
    expect((await ask(valves)).items.map(({ task }) => task)).toEqual(['clear']);
    await place(valves.say('retraction', { subject: { statement: joined }, reason: 'withdrawn' }));
    expect(await placesOf(valves)).toEqual([first.place]);
    const second = await place(control.interconnection(valves, { riskClass: 3 }));
    expect(await placesOf(valves)).toEqual([second.place]);
    await place(control.say('retraction', { subject: { statement: second }, reason: 'withdrawn' }));
    expect(await placesOf(valves)).toEqual([]);
  });

  it('is what all have signed and is not cleared, or no longer', async () => {
    const interconnection = await ClearedInterconnection.propose(api.registry, control, valves);
    const tasksOf = async (party: TestParty) =>
      (await ask(party)).items.map(({ task, subjects, action, command }) => [
        task,
        ...subjects,
        action,
        command,
      ]);
    const { id } = interconnection;
    expect(await tasksOf(control)).toEqual([]);
    const { rows } = await api.registry.pool.query<{ place: number; leafHash: string }>(
      'select place, leaf_hash as "leafHash" from state.interconnection where id = $1',
      [id],
    );
    await place(valves.joining(control, rows[0] as { place: number; leafHash: string }));
    const waits = (flows: string) => [
      'clear',
      id,
      `Not cleared: ${flows}. See who owes what, and have it judged once nothing is owed.`,
      `interlock verify plan --interconnection ${id}`,
    ];
    expect(await tasksOf(control)).toEqual([waits('commands, positions')]);
    expect(await tasksOf(valves)).toEqual([waits('commands, positions')]);
    const verdict = await interconnection.judge({ [valves.id]: 'evidence' });
    await interconnection.clear(verdict, 'positions', 1);
    expect(await tasksOf(valves)).toEqual([waits('commands')]);
    const cleared = await interconnection.clear(verdict, 'commands', 2);
    expect(await tasksOf(valves)).toEqual([]);
    await interconnection.move([cleared], 'ended');
    expect(await tasksOf(control)).toEqual([waits('commands')]);
  });

  it('is a waiver and an accreditation that run out', async () => {
    const { operator } = api.registry;
    const system = await place(valves.system(catalogue));
    expect(system.place).toBeGreaterThan(0);
    const finding = {
      code: 'conformance.unclaimed',
      requirement: { catalogue: catalogue.digest.sha256, id: 'R-1' },
      subject: { kind: 'component', id: 'valve' },
    };
    const text = { en: 'An operator stands by.' };
    const waive = (days: number, id = 'valve') =>
      place(
        valves.say('waiver', {
          subject: { owner: valves.id, system: 'valves' },
          finding: { ...finding, subject: { kind: 'component', id } },
          rationale: text,
          measures: [text],
          validFrom: valves.now(),
          validUntil: valves.now() + days * DAY,
        }),
      );
    const [short, other] = [await waive(20), await waive(20, 'pump')];
    await waive(120);
    expect((await ask(valves)).items).toEqual([
      expect.objectContaining({
        task: 'renew',
        kind: 'waiver',
        place: other.place,
        subjects: [`${valves.id}/valves`],
        command: 'interlock sign waiver <waiver> --key <key>',
      }),
    ]);
    expect(short.place).toBeLessThan(other.place);
    const admission = { party: control.id, roles: ['assessor'], checked: 'in-person' };
    await place(operator.say('admission', admission));
    const given = await place(
      operator.say('accreditation', {
        party: control.id,
        catalogues: ['test-catalogue'],
        validUntil: control.now() + 10 * DAY,
      }),
    );
    expect((await ask(operator)).items).toEqual([
      expect.objectContaining({ kind: 'accreditation', place: given.place, subjects: [control.id] }),
    ]);
  });

  it('is what runs out within 90 days and is not renewed', async () => {
    const until = (days: number) => valves.now() + days * DAY;
    const attest = (days: number) =>
      place(valves.attestation({ catalogue, predicate: { validUntil: until(days) } }));
    const client = (name: string, days: number) => {
      const keys = [publicPartOf(newKey())];
      return place(valves.say('client', { name, keys, scopes: ['feed.read'], validUntil: until(days) }));
    };
    const short = await attest(60);
    const soon = await client('dashboard', 30);
    await client('later', 200);
    const delegated = await place(valves.delegation(newKey(), { validUntil: until(10) }));
    expect(await placesOf(valves)).toEqual([short.place, soon.place, delegated.place]);
    const [attestation] = (await ask(valves)).items;
    expect(attestation).toMatchObject({
      task: 'renew',
      kind: 'attestation',
      due: expect.any(Number) as number,
    });
    expect(attestation?.command).toBe(
      `interlock attest init --product pkg:generic/kitakaze/kv-220@4.2.1 --catalogue ${catalogue.digest.sha256}`,
    );
    const renewed = await attest(120);
    expect(await placesOf(valves)).toEqual([soon.place, delegated.place]);
    await place(valves.say('retraction', { subject: { statement: renewed }, reason: 'wrong' }));
    expect(await placesOf(valves)).toEqual([short.place, soon.place, delegated.place]);
    expect((await ask(control)).items).toEqual([]);
  });

  it('comes in pages, without a gap', async () => {
    for (const id of ['a', 'b', 'c']) await place(control.interconnection(valves, { id }));
    await place(valves.delegation(newKey(), { validUntil: valves.now() + DAY }));
    const all = await placesOf(valves);
    const seen: number[] = [];
    for (let next: string | null = ''; next !== null;) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const page: TaskPage = await ask(valves, `?limit=1${cursor}`);
      seen.push(...page.items.map((task) => task.place));
      next = page.next;
    }
    expect([all.length, seen]).toEqual([4, all]);
  });

  it('is told to it alone, by its token', async () => {
    const anonymous = await request(api.url).get('/v1/tasks');
    expect([refusalOf(anonymous), anonymous.headers['www-authenticate']]).toEqual([
      '401 invalid-token',
      'Bearer',
    ]);
    const bearer = await bearerOf(api.url, valves);
    const others = request(api.url).get(`/v1/tasks?party=${control.id}`).set('authorization', bearer);
    expect(refusalOf(await others)).toBe('400 unknown-parameter');
  });
});
