import { JudgedInterconnection, type Reference } from '../../../../test/support/clearances';
import { MemoryRegister } from '../../../../test/support/memory-register';
import type { Submission } from '#core/register';
import type { VerdictRow } from '#core/statement';

let register: MemoryRegister;
let judged: JudgedInterconnection;
let clearance: Reference;
let other: Reference;

type Members = Readonly<Record<string, unknown>>;

beforeEach(async () => {
  register = await MemoryRegister.found();
  judged = await JudgedInterconnection.propose(register);
  clearance = await clear(0);
  other = await clear(1);
});

async function clear(idx: number): Promise<Reference> {
  const verdict = await judged.judge(['statement:1']);
  const status = { status_list: { idx, uri: 'https://registry.test/status' } };
  return register.accept(await register.registry.say('clearance', judged.clearance(verdict, { status })));
}

const codeOf = async (submission: Submission | Promise<Submission>) =>
  (await register.submit(await submission)).code;
const say = (members: Members) =>
  register.registry.say('clearance-status', { clearances: [clearance, other], ...members });
const rowOf = ({ place }: Reference) => register.tables.get('clearance', String(place));
const resting = ({ place, leafHash, basis }: VerdictRow) => ({
  status: 'in-force',
  verdict: { place, leafHash },
  basis,
});

describe('a clearance-status', () => {
  it('lets clearances rest on another verdict', async () => {
    const verdict = await judged.judge(['statement:1']);
    const { place } = await register.accept(await say(resting(verdict)));
    for (const each of [clearance, other]) {
      expect(rowOf(each)).toMatchObject({ verdict: verdict.id, basis: verdict.basis, endedAt: null });
    }
    expect(register.tables.get('event', String(place))?.touches).toEqual([`+clearance:${judged.id}`]);
  });

  it('ends clearances for good', async () => {
    const { place } = await register.accept(await say({ clearances: [clearance], status: 'ended' }));
    expect([rowOf(clearance)?.endedAt, rowOf(other)?.endedAt]).toEqual([place, null]);
    expect(register.tables.get('event', String(place))?.touches).toEqual([`-clearance:${judged.id}`]);
    expect(await codeOf(say(resting(await judged.judge())))).toBe('already-ended');
    expect(await codeOf(say({ status: 'ended' }))).toBe('already-ended');
  });

  it('may say by which verdict they ended', async () => {
    const { place, leafHash } = await judged.judge([], { outcome: 'deny' });
    expect(await codeOf(say({ status: 'ended', verdict: { place, leafHash } }))).toBe('registered');
  });

  it('is issued by the registry alone', async () => {
    const members = { clearances: [clearance], status: 'ended' };
    expect(await codeOf(judged.owner.say('clearance-status', members))).toBe('not-entitled');
  });

  const refusals: readonly [string, () => Members | Promise<Members>, string][] = [
    [
      'a verdict that denies',
      async () => resting(await judged.judge([], { outcome: 'deny' })),
      'verdict-denies',
    ],
    [
      'a verdict about another',
      async () => resting(await judged.judge([], { subject: 'other' })),
      'wrong-subject',
    ],
    ['a verdict that ends before them', async () => resting(await endingSoon()), 'lifetime-too-long'],
    [
      'a verdict of another outcome',
      async () => resting(await judged.judge([], { outcome: 'conditional' })),
      'invalid-claim',
    ],
    ['another basis', async () => ({ ...resting(await judged.judge()), basis: 0 }), 'invalid-claim'],
    ['no verdict to rest on', () => ({ status: 'in-force' }), 'invalid-claim'],
    ['a basis where they end', () => ({ status: 'ended', basis: 1 }), 'unknown-member'],
    ['the same one twice', () => ({ status: 'ended', clearances: [clearance, clearance] }), 'invalid-claim'],
    [
      'what is no clearance',
      () => ({ status: 'ended', clearances: [judged.statement] }),
      'unknown-statement',
    ],
    ['another leaf hash', () => ({ status: 'ended', clearances: [misnamed()] }), 'unknown-statement'],
    ['a suspension, which nobody has to say', () => ({ status: 'suspended' }), 'invalid-claim'],
  ];
  it.each(refusals)('is refused with %s', async (_, members, code) => {
    expect(await codeOf(say(await members()))).toBe(code);
  });

  it('is refused after something took a ground of the verdict away', async () => {
    const verdict = await judged.judge([`clearance:${judged.id}`]);
    await register.accept(await say({ clearances: [other], status: 'ended' }));
    expect(await codeOf(say({ clearances: [clearance], ...resting(verdict) }))).toBe('stale-verdict');
  });

  it('lets nothing rest on a verdict that has expired itself', async () => {
    const verdict = await judged.judge();
    const told = await register.submit(await say(resting(verdict)), 86_400);
    expect(told.code).toBe('expired');
  });
});

const misnamed = () => ({ ...clearance, leafHash: 'A'.repeat(43) });
const endingSoon = () => judged.judge([], { validUntil: register.at + 1 });

describe('a status-list', () => {
  const log = (members: Members = {}) =>
    register.registry.say('status-list', {
      uri: 'https://registry.test/status',
      bits: 2,
      digest: 'D'.repeat(43),
      size: 2,
      basis: other.place,
      ...members,
    });

  it('is logged by its digest', async () => {
    const { place } = await register.accept(await log());
    expect(register.tables.get('status_list', 'https://registry.test/status')).toEqual({
      id: 'https://registry.test/status',
      place,
      at: register.at,
      digest: 'D'.repeat(43),
    });
  });

  it.each<[string, Members]>([
    ['a basis that is still to come', { basis: 1_000 }],
    ['entries of another width', { bits: 1 }],
    ['more entries than a list may have', { size: 4_194_305 }],
    ['no digest', { digest: 'none' }],
  ])('is refused with %s', async (_, members) => {
    expect(await codeOf(log(members))).toBe('invalid-claim');
  });
});
