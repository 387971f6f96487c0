import { JudgedInterconnection, type Reference } from '../../../../test/support/clearances';
import { MemoryRegister } from '../../../../test/support/memory-register';
import type { VerdictRow } from '#core/statement';
import type { Submission } from '#core/register';

let register: MemoryRegister;
let judged: JudgedInterconnection;
let verdict: VerdictRow;

const lost = 'statement:1';

beforeEach(async () => {
  register = await MemoryRegister.found();
  judged = await JudgedInterconnection.propose(register);
  verdict = await judged.judge([lost]);
});

type Members = Readonly<Record<string, unknown>>;

const codeOf = async (submission: Submission | Promise<Submission>) =>
  (await register.submit(await submission)).code;
const say = (kind: string, members: Members) => register.registry.say(kind, members);
const clear = (members: Members = {}, on = verdict) => say('clearance', judged.clearance(on, members));
const at = (offset: number) => register.at + offset;

/** Registers a tick whose event touches what it is told. */
async function touch(...touches: readonly string[]): Promise<void> {
  const { place } = await register.accept(await say('tick', {}));
  const event = register.tables.get('event', String(place));
  if (event) register.tables.put('event', { ...event, touches });
}

describe('a clearance', () => {
  it('stands on a verdict that permits, at a position of the status list', async () => {
    const { place, leafHash } = await register.accept(await clear());
    expect(register.tables.get('clearance', String(place))).toEqual({
      id: String(place),
      place,
      leafHash,
      at: register.at,
      interconnection: judged.id,
      flow: 'readings',
      verdict: verdict.id,
      basis: verdict.basis,
      outcome: 'permit',
      index: 7,
      expires: at(86_400),
      grace: { compromise: 0, law: 0, consent: 3_600 },
      endedAt: null,
      label: 'CLEAR',
      recipients: [],
    });
    expect(register.tables.get('status_index', '7')).toEqual({ id: '7', clearance: place });
    expect(register.tables.get('event', String(place))?.touches).toEqual([`+clearance:${judged.id}`]);
  });

  it('is issued by the registry alone', async () => {
    expect(await codeOf(judged.owner.say('clearance', judged.clearance(verdict)))).toBe('not-entitled');
  });

  it('stands on a conditional verdict too, and on one that time does not end', async () => {
    const conditional = await judged.judge([], { outcome: 'conditional', validUntil: null });
    expect(await codeOf(clear({ exp: at(365 * 86_400) }, conditional))).toBe('registered');
  });

  it('says whether its verdict is conditional', async () => {
    const conditional = await judged.judge([], { outcome: 'conditional' });
    expect(await codeOf(clear({ outcome: 'permit' }, conditional))).toBe('invalid-claim');
    expect(await codeOf(clear({ outcome: 'conditional' }))).toBe('invalid-claim');
    expect(await codeOf(clear({ outcome: 'deny' }))).toBe('invalid-claim');
  });

  it('stands where something else was taken away since the verdict, or its ground was added to', async () => {
    await touch('-statement:2', `+${lost}`);
    expect(await codeOf(clear())).toBe('registered');
  });

  const refusals: readonly [string, () => Members, string][] = [
    ['another leaf hash of the verdict', () => ({ verdict: reference({ leafHash }) }), 'unknown-statement'],
    ['what is no verdict', () => ({ verdict: reference(judged.statement) }), 'unknown-statement'],
    ['another basis', () => ({ basis: verdict.basis - 1 }), 'invalid-claim'],
    ['an end after that of the verdict', () => ({ exp: at(30 * 86_400 + 1) }), 'lifetime-too-long'],
    ['an end that has come', () => ({ exp: at(0) }), 'expired'],
    [
      'another leaf hash of the interconnection',
      () => ({ interconnection: of({ leafHash }) }),
      'unknown-statement',
    ],
    [
      'another interconnection',
      () => ({ interconnection: of({ id: 'other' }), sub: 'other' }),
      'wrong-subject',
    ],
    ['another version than the one judged', () => ({ interconnection: of(reference({})) }), 'wrong-subject'],
    ['another subject for programs that know JWT only', () => ({ sub: 'other' }), 'invalid-claim'],
    ['another stage than the ends signed', () => ({ stage: 'trial' }), 'invalid-claim'],
    ['a flow the ends did not sign', () => ({ flow: { ...flow(), id: 'other' } }), 'invalid-claim'],
    [
      'another direction than the ends signed',
      () => ({ flow: { ...flow(), to: flow().from } }),
      'invalid-claim',
    ],
    ['another ladder than the ends signed', () => ({ ladder: slower() }), 'invalid-claim'],
    ['more grace than the ends signed', () => ({ grace: { ...graces(), consent: 7_200 } }), 'invalid-claim'],
    [
      'grace for a ground whose rung allows the flow',
      () => ({ grace: { ...graces(), safety: 0 } }),
      'invalid-claim',
    ],
    ['a kind of ground left out', () => ({ grace: { compromise: 0, law: 0 } }), 'invalid-claim'],
    ['no end', () => ({ exp: undefined }), 'invalid-claim'],
    ['a gate twice', () => ({ gatesJudged: [1, 1] }), 'invalid-claim'],
    ['a position beyond the longest list', () => ({ status: position(4_194_304) }), 'invalid-claim'],
  ];
  it.each(refusals)('is refused with %s', async (_, members, code) => {
    expect(await codeOf(clear(members()))).toBe(code);
  });

  it('rests on nothing that denies', async () => {
    expect(await codeOf(clear({}, await judged.judge([], { outcome: 'deny' })))).toBe('verdict-denies');
  });

  it('rests on no verdict about a system', async () => {
    const onSystem = await judged.judge([], { subjectKind: 'system' });
    expect(await codeOf(clear({}, onSystem))).toBe('wrong-subject');
  });

  it('takes no position that another one has', async () => {
    await register.accept(await clear());
    expect(await codeOf(clear())).toBe('status-index-taken');
    expect(await codeOf(clear({ status: position(8) }))).toBe('registered');
  });

  it('is refused after something took a ground of its verdict away', async () => {
    await touch(`-${lost}`);
    expect(await codeOf(clear())).toBe('stale-verdict');
  });

  it('is refused where not everything since the basis can be looked through', async () => {
    const early = await judged.judge([], { basis: 1 });
    const gap = register.tables.get('event', '2');
    if (gap) register.tables.put('event', { ...gap, place: 0 });
    expect(await codeOf(clear({}, early))).toBe('stale-verdict');
  });

  it('is refused after the next version of the interconnection was proposed', async () => {
    await register.accept(await judged.owner.say('interconnection', judged.definition));
    expect(await codeOf(clear())).toBe('stale-verdict');
  });
});

const leafHash = 'A'.repeat(43);
const reference = (members: Partial<Reference>) => ({
  place: verdict.place,
  leafHash: verdict.leafHash,
  ...members,
});
const of = (members: Members) => ({ id: judged.id, ...judged.statement, ...members });
const flow = () => judged.clearance(verdict).flow;
const graces = () => judged.clearance(verdict).grace;
const slower = () => ({ ...judged.definition.withdrawal, silence: { rung: 'full', after: 86_400 } });
const position = (idx: number) => ({ status_list: { ...judged.clearance(verdict).status.status_list, idx } });
