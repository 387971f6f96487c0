import type { Submission } from '#core/register';
import { interconnectionOf } from '../../../../test/support/interconnection';
import { MemoryRegister } from '../../../../test/support/memory-register';
import type { TestParty } from '../../../../test/support/party';

let register: MemoryRegister;
let control: TestParty;
let valves: TestParty;

beforeEach(async () => {
  register = await MemoryRegister.found();
  [control, valves] = [await register.party(), await register.party()];
});

const codeOf = async (submission: Submission | Promise<Submission>) =>
  (await register.submit(await submission)).code;
const propose = (members = {}, by = control) =>
  by.say('interconnection', interconnectionOf(control, valves, members));
const join = (version: { place: number; leafHash: string }, by = valves, members = {}) =>
  by.say('joining', { interconnection: { proposer: control.id, name: 'district' }, version, ...members });
type Members = Readonly<Record<string, unknown>>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is taken apart here is made anew and read by the registry
const usual = () => interconnectionOf(control, valves) as Record<string, any>;

describe('an interconnection', () => {
  it('stands as it was proposed last', async () => {
    await register.accept(await propose());
    const { place } = await register.accept(await propose({ riskClass: 3 }));
    const row = register.tables.get('interconnection', `${control.id}/district`);
    expect(row).toMatchObject({ proposer: control.id, place, definition: { riskClass: 3 } });
    expect(register.tables.get('event', String(place))?.touches).toEqual([
      `+interconnection:${control.id}/district`,
    ]);
  });

  it('is proposed by the owner of an end', async () => {
    expect(await codeOf(propose({}, await register.party()))).toBe('not-entitled');
    expect(await codeOf(propose({}, register.stranger()))).toBe('unknown-key');
    expect(await codeOf(propose({}, valves))).toBe('registered');
  });

  const faults: readonly [string, () => Members, string][] = [
    ['the same system twice', () => ({ ends: [usual()['ends'][0], usual()['ends'][0]] }), '/ends/1/system'],
    ['a flow twice', () => ({ flows: [usual()['flows'][0], usual()['flows'][0]] }), '/flows/1/id'],
    [
      'a flow of a system that takes no part',
      () => ({
        flows: [{ ...usual()['flows'][0], to: { owner: valves.id, system: 'other', component: 'x' } }],
      }),
      '/flows/0/to',
    ],
    [
      'a flow through a component of a channel that is not named',
      () => ({
        channels: [{ owner: valves.id, system: 'net', components: ['radio'] }],
        flows: [{ ...usual()['flows'][0], to: { owner: valves.id, system: 'net', component: 'core' } }],
      }),
      '/flows/0/to',
    ],
    ['a rung that allows more than the one above', () => rungs([2, 0, 2]), '/withdrawal/rungs/2/flows'],
    ['a first rung that allows less than everything', () => rungs([1, 0]), '/withdrawal/rungs/0/flows'],
    ['a last rung that allows something', () => rungs([2, 1]), '/withdrawal/rungs/1/flows'],
    [
      'a fall to a rung that is not there',
      () => falls({ evidence: { rung: 'nowhere', grace: 0 } }),
      '/withdrawal/falls/evidence',
    ],
    [
      'a fall to the first rung',
      () => falls({ evidence: { rung: 'full', grace: 0 } }),
      '/withdrawal/falls/evidence',
    ],
    [
      'grace for safety',
      () => falls({ safety: { rung: 'cut-off', grace: 1 } }),
      '/withdrawal/falls/safety/grace',
    ],
    [
      'silence that leads nowhere',
      () => ({ withdrawal: { ...usual()['withdrawal'], silence: { rung: 'nowhere', after: 60 } } }),
      '/withdrawal/silence/rung',
    ],
    [
      'recipients without whoever has to sign',
      () => ({ label: 'AMBER', recipients: [control.id] }),
      '/recipients',
    ],
  ];

  const rungs = (flows: readonly number[]): Members => {
    const { withdrawal, flows: all } = usual();
    const ids = (all as { id: string }[]).map(({ id }) => id);
    const kept = flows.map((count, index) => ({
      id: index === flows.length - 1 ? 'cut-off' : index === 0 ? 'full' : 'readings-only',
      title: { en: 'Rung' },
      flows: ids.slice(0, count),
      safeStates: [],
    }));
    return { withdrawal: { ...withdrawal, rungs: kept } };
  };
  const falls = (members: Members): Members => {
    const { withdrawal } = usual();
    return { withdrawal: { ...withdrawal, falls: { ...withdrawal.falls, ...members } } };
  };

  it.each(faults)('is refused with %s', async (_what, members, pointer) => {
    const told = await register.submit(await propose(members()));
    expect(told).toMatchObject({ code: 'invalid-claim', refusal: { at: { pointer } } });
  });
});

describe('a joining', () => {
  it('signs the version that stands', async () => {
    const version = await register.accept(await propose());
    const { place } = await register.accept(await join(version));
    const row = register.tables.get('joining', `${control.id}/district ${valves.id}`);
    expect(row).toMatchObject({ issuer: valves.id, place, version: version.place });
  });

  it('signs no version that another one has replaced', async () => {
    const version = await register.accept(await propose());
    await register.accept(await propose());
    expect(await codeOf(join(version))).toBe('wrong-subject');
  });

  it('is for the owners of the other ends', async () => {
    const version = await register.accept(await propose());
    expect(await codeOf(join(version, control))).toBe('not-entitled');
    expect(await codeOf(join(version, await register.party()))).toBe('not-entitled');
  });

  it('signs nothing that was taken back, that is not there or that is hidden', async () => {
    const version = await register.accept(await propose());
    await register.accept(
      await control.say('retraction', { subject: { statement: version }, reason: 'withdrawn' }),
    );
    expect(await codeOf(join(version))).toBe('already-ended');
    expect(await codeOf(join({ ...version, place: 0 }))).toBe('unknown-statement');
    const hidden = await register.accept(await propose({ label: 'AMBER', recipients: [valves.id] }));
    expect(await codeOf(join(hidden, await register.party()))).toBe('unknown-statement');
    expect(await codeOf(join(hidden))).toBe('label-too-wide');
    expect(await codeOf(join(hidden, valves, { label: 'AMBER', recipients: [control.id] }))).toBe(
      'registered',
    );
  });

  it('is taken back by who signed, which takes a ground away', async () => {
    const version = await register.accept(await propose());
    const signed = await register.accept(await join(version));
    await register.accept(
      await valves.say('retraction', { subject: { statement: signed }, reason: 'withdrawn' }),
    );
    expect(register.tables.rows('removal').flatMap(({ keys }) => keys)).toEqual([
      `statement:${signed.place}`,
    ]);
  });
});
