import request from 'supertest';
import { ClearanceReader } from '#registry/clearance';
import { EntryReader } from '#registry/record';
import { ClearedApi } from '../../../../test/support/cleared-api';
import type { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import type { EvaluationDecision, EvaluationDecisions } from './evaluation.schema';

let here: ClearedApi;

beforeAll(async () => {
  here = await ClearedApi.start();
});
afterAll(() => here.close());

type Members = Readonly<Record<string, unknown>>;

function post(path: string, body: unknown, who?: TestParty): request.Test {
  return request(here.api.url)
    .post(`/access/v1/${path}`)
    .set(here.as(who))
    .type('json')
    .send(JSON.stringify(body));
}

const from = (owner: TestParty, system: string, component?: string) => ({
  type: component === undefined ? 'system' : 'component',
  id: [owner.id, system, ...(component === undefined ? [] : [component])].join('/'),
});

/** May the console command the valve of this interconnection? */
const question = (id: string, members: Members = {}) => ({
  subject: from(here.proposer, 'control', 'console'),
  action: { name: 'commands' },
  resource: { type: 'interconnection', id },
  ...members,
});

async function decide(id: string, members: Members = {}, who = here.proposer): Promise<EvaluationDecision> {
  const answer = await post('evaluation', question(id, members), who);
  if (answer.status !== 200) throw new TypeError(answer.text);
  return answer.body as EvaluationDecision;
}

const shown = ({ decision, context: { code, rung } }: EvaluationDecision) => [decision, code, rung];

describe('a decision', () => {
  it('is yes for a flow in force, to its component and to its system, for both sides', async () => {
    const { interconnection, commands } = await here.cleared('permitted');
    for (const who of [here.proposer, here.neighbour]) {
      for (const subject of [from(here.proposer, 'control', 'console'), from(here.proposer, 'control')]) {
        const decided = await decide(interconnection.id, { subject }, who);
        expect(decided).toMatchObject({
          decision: true,
          context: {
            code: 'clearance.in-force',
            rung: 'full',
            clearance: commands.place,
            outcome: 'permit',
            reader: who.id,
          },
        });
        expect(decided.context.until).toBeGreaterThan(decided.context.at);
      }
    }
  });

  it('is no from the commit on that takes a ground away, and yes again with another verdict', async () => {
    const { attested, interconnection, commands, readings } = await here.cleared('taken-back', 'law');
    await here.retract(attested);
    expect(shown(await decide(interconnection.id))).toEqual([false, 'clearance.suspended', 'cut-off']);
    await interconnection.move([commands, readings], await interconnection.judge());
    expect(shown(await decide(interconnection.id))).toEqual([true, 'clearance.in-force', 'full']);
    await interconnection.move([commands, readings], 'ended');
    expect(shown(await decide(interconnection.id))).toEqual([false, 'clearance.ended', 'cut-off']);
  });

  it('is yes while a grace runs, until it is over', async () => {
    const { attested, interconnection } = await here.cleared('running');
    await here.retract(attested);
    const { decision, context } = await decide(interconnection.id);
    expect([decision, context.code]).toEqual([true, 'clearance.in-force']);
    expect((context.until ?? NaN) - context.at).toBeGreaterThan(3_500);
    expect((context.until ?? NaN) - context.at).toBeLessThanOrEqual(3_600);
  });

  it('is no for what the clearance is not for', async () => {
    const { interconnection } = await here.cleared('others');
    const no = async (members: Members) => (await decide(interconnection.id, members)).context.code;
    expect(await no({ subject: from(here.neighbour, 'valves', 'valve') })).toBe('flow.other-subject');
    expect(await no({ subject: from(here.neighbour, 'valves') })).toBe('flow.other-subject');
    expect(await no({ action: { name: 'updates' } })).toBe('flow.uncleared');
    expect(await no({ subject: { type: 'user', id: 'alice' } })).toBe('question.unknown-type');
    expect(await no({ resource: { type: 'system', id: interconnection.id } })).toBe('question.unknown-type');
  });

  it('A13 about what is hidden is that about what is not there', async () => {
    const { interconnection } = await here.cleared('hidden');
    const told = async (id: string, who?: TestParty) => {
      const { decision, context } = (await post('evaluation', question(id), who)).body as EvaluationDecision;
      const { at: _at, ...rest } = context;
      return { decision, ...rest };
    };
    for (const who of [undefined, here.stranger]) {
      const hidden = await told(interconnection.id, who);
      expect(hidden).toMatchObject({
        decision: false,
        code: 'flow.uncleared',
        rung: null,
        reader: who?.id ?? null,
      });
      expect(hidden).toEqual(await told(`${here.proposer.id}/nowhere`, who));
    }
  });

  it('passes over what it does not know, and gives the name of the request back', async () => {
    const { interconnection } = await here.cleared('unknown-members');
    const asked = question(interconnection.id, { context: { time: '2024-10-26T01:22-07:00' }, more: [1] });
    const answer = await post('evaluation', asked, here.proposer).set('x-request-id', 'gateway 7');
    expect(answer.body).toMatchObject({ decision: true });
    expect(answer.headers['x-request-id']).toBe('gateway 7');
  });

  it.each<[string, Members, string]>([
    ['no subject', { subject: undefined }, '400 invalid-claim'],
    ['no action', { action: undefined }, '400 invalid-claim'],
    ['no resource', { resource: undefined }, '400 invalid-claim'],
    ['a subject without id', { subject: { type: 'system' } }, '400 invalid-claim'],
    ['an action that is a text', { action: 'commands' }, '400 invalid-claim'],
    ['a number for an id', { resource: { type: 'interconnection', id: 7 } }, '400 invalid-claim'],
    ['a context that is a list', { context: [] }, '400 invalid-claim'],
  ])('is refused for %s, with the name of the request', async (_, members, refusal) => {
    const answer = await post('evaluation', question('x', members)).set('x-request-id', '8');
    expect(refusalOf(answer)).toBe(refusal);
    expect(answer.headers['x-request-id']).toBe('8');
  });

  it('is refused for what is no JSON, and for a token that does not hold', async () => {
    const malformed = await request(here.api.url)
      .post('/access/v1/evaluation')
      .set({ 'content-type': 'application/json', 'x-request-id': '9' })
      .send('{');
    expect([refusalOf(malformed), malformed.headers['x-request-id']]).toEqual(['400 malformed-json', '9']);
    const stale = await post('evaluation', question('x')).set('authorization', 'Bearer x');
    expect(refusalOf(stale)).toBe('401 invalid-token');
  });
});

describe('many decisions at once', () => {
  async function decideAll(body: Members): Promise<readonly (readonly unknown[])[]> {
    const answer = await post('evaluations', body, here.proposer);
    if (answer.status !== 200) throw new TypeError(answer.text);
    return ((answer.body as EvaluationDecisions).evaluations ?? []).map(shown);
  }

  it('come in the order of the questions, which share what stands outside', async () => {
    const { interconnection } = await here.cleared('many');
    const evaluations = [
      {},
      { action: { name: 'updates' } },
      { subject: from(here.neighbour, 'valves', 'valve'), action: { name: 'positions' } },
      { resource: 'nonsense' },
    ];
    const yes = [true, 'clearance.in-force', 'full'];
    const told = [yes, [false, 'flow.uncleared', 'full'], yes, [false, 'question.malformed', null]];
    const asked = { ...question(interconnection.id), evaluations };
    expect(await decideAll(asked)).toEqual(told);
    const as = (semantic: string) => ({ ...asked, options: { evaluations_semantic: semantic } });
    expect(await decideAll(as('deny_on_first_deny'))).toEqual(told.slice(0, 2));
    expect(await decideAll(as('permit_on_first_permit'))).toEqual(told.slice(0, 1));
    expect(await decideAll(as('execute_all'))).toEqual(told);
  });

  it('are one where there are no questions inside', async () => {
    const { interconnection } = await here.cleared('one');
    for (const more of [{}, { evaluations: [] }]) {
      const answer = await post('evaluations', { ...question(interconnection.id), ...more }, here.proposer);
      expect(answer.body).toMatchObject({ decision: true, context: { code: 'clearance.in-force' } });
    }
  });

  it('are looked up once for each interconnection, and not at all for nobody', async () => {
    const { interconnection } = await here.cleared('equal');
    const lookups = [
      jest.spyOn(ClearanceReader.prototype, 'current'),
      jest.spyOn(EntryReader.prototype, 'find'),
    ];
    try {
      const asked = { ...question(interconnection.id), evaluations: Array.from({ length: 64 }, () => ({})) };
      expect(await decideAll(asked)).toEqual(
        asked.evaluations.map(() => [true, 'clearance.in-force', 'full']),
      );
      expect(lookups.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
      await post('evaluations', asked);
      expect(lookups.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    } finally {
      lookups.forEach((lookup) => lookup.mockRestore());
    }
  });

  it.each<[string, Members]>([
    ['more than 64', { evaluations: Array.from({ length: 65 }, () => ({})) }],
    ['another semantic', { evaluations: [{}], options: { evaluations_semantic: 'guess' } }],
    ['none, and nothing outside', { evaluations: [] }],
  ])('are refused for %s', async (_, body) => {
    expect(refusalOf(await post('evaluations', body))).toBe('400 invalid-claim');
  });
});

describe('the decision point', () => {
  it('says where it is asked', async () => {
    const origin = here.api.url;
    expect((await here.get('/.well-known/authzen-configuration')).body).toEqual({
      policy_decision_point: origin,
      access_evaluation_endpoint: `${origin}/access/v1/evaluation`,
      access_evaluations_endpoint: `${origin}/access/v1/evaluations`,
    });
  });
});
