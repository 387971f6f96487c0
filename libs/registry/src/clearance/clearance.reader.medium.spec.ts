import { STATUS } from '#core/clearance';
import type { GroundKind } from '#core/system';
import { ClearedInterconnection, registered } from '../../../../test/support/cleared-interconnection';
import { catalogueReference, TestParty, type StatementReference } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { ClearanceReader, type GivenClearance } from './clearance.reader';

const HOUR = 3_600;

let registry: TestRegistry;
let clearances: ClearanceReader;
let catalogue: ReturnType<typeof catalogueReference>;
let positions = 0;
const proposer = TestParty.create(TEST_ORIGIN);
const neighbour = TestParty.create(TEST_ORIGIN);
const stranger = TestParty.create(TEST_ORIGIN);
const asOwner = { parties: [proposer.id], admitted: false };

beforeAll(async () => {
  registry = await startTestRegistry();
  clearances = new ClearanceReader(registry.readPool);
  for (const party of [proposer, neighbour, stranger]) await register(party.introduction());
  const published = await proposer.catalogue(['R-1']);
  catalogue = catalogueReference(published);
  await registered(registry, published);
  const admission = { party: stranger.id, roles: ['assessor'], checked: 'in-person' };
  await register(registry.operator.say('admission', admission));
  await register(registry.operator.accreditation(stranger.id, catalogue));
});
afterAll(() => registry.close());

const register = async (statement: ReturnType<TestParty['say']>) => registered(registry, await statement);

/** An interconnection whose two flows rest on an attestation of the neighbour. */
async function cleared(id: string, kind: GroundKind = 'evidence') {
  const ground = await register(neighbour.attestation({ catalogue }));
  const interconnection = await ClearedInterconnection.propose(registry, proposer, neighbour, {
    id,
  });
  const verdict = await interconnection.judge({ [`statement:${ground.place}`]: kind });
  const commands = await interconnection.clear(verdict, 'commands', positions++);
  const readings = await interconnection.clear(verdict, 'positions', positions++);
  return { ground, interconnection, verdict, commands, readings };
}

const retract = (statement: StatementReference) =>
  register(neighbour.say('retraction', { subject: { statement }, reason: 'ceased' }));

/** Has an assessor contradict what was attested, for the neighbour's eyes only. */
const contradict = (subject: StatementReference) =>
  register(
    stranger.say('counter-statement', {
      label: 'RED',
      recipients: [neighbour.id],
      subject,
      catalogue,
      requirements: ['R-1'],
      rationale: 'It is not so.',
    }),
  );

/** When what stands at a place was registered. */
async function instantOf({ place }: StatementReference): Promise<number> {
  const sql = 'select at from state.event where place = $1';
  const { rows } = await registry.pool.query<{ at: number }>(sql, [place]);
  return rows[0]?.at ?? NaN;
}

async function read({ place }: StatementReference, at: number, reader = asOwner): Promise<GivenClearance> {
  const found = await clearances.find(place, { reader, at });
  if (!found) throw new TypeError(`there is no clearance at place ${place}`);
  return found;
}

describe('a clearance', () => {
  it('is valid while nothing is taken away', async () => {
    const { interconnection, verdict, commands } = await cleared('valid');
    expect(await read(commands, await instantOf(commands))).toMatchObject({
      ...commands,
      interconnection: interconnection.id,
      flow: 'commands',
      verdict: { place: verdict.place, leafHash: verdict.leafHash },
      basis: verdict.basis,
      status: STATUS.valid,
      lost: [],
      endedAt: null,
      label: 'AMBER',
    });
  });

  it('is suspended once the grace for what was taken away is over, and tells that before', async () => {
    const { ground, commands, readings } = await cleared('grace');
    const retraction = await retract(ground);
    const at = await instantOf(retraction);
    const lost = { key: `statement:${ground.place}`, place: retraction.place, ground: 'evidence', at };
    const told = { lost: [{ ...lost, ends: at + HOUR }] };
    expect(await read(commands, at)).toMatchObject({ status: STATUS.valid, ...told });
    expect(await read(commands, at + HOUR - 1)).toMatchObject({ status: STATUS.valid, ...told });
    expect(await read(commands, at + HOUR)).toMatchObject({ status: STATUS.suspended, ...told });
    // The rung for lost evidence leaves the readings standing.
    expect(await read(readings, at + HOUR)).toMatchObject({ status: STATUS.valid, lost: [] });
  });

  it('is suspended by the commit that takes a ground away where there is no grace', async () => {
    const { ground, readings } = await cleared('at-once', 'law');
    const at = await instantOf(await retract(ground));
    expect(await read(readings, at)).toMatchObject({ status: STATUS.suspended, lost: [{ ends: at }] });
  });

  it('tells of a loss, but not which it was, whoever may not see what took it away', async () => {
    const { ground, commands } = await cleared('hidden-loss');
    const at = await instantOf(await contradict(ground));
    const loss = { ground: 'evidence', at, ends: at + HOUR };
    expect((await read(commands, at)).lost).toEqual([{ ...loss, key: null, place: null }]);
    const seen = await read(commands, at, { parties: [neighbour.id], admitted: false });
    expect(seen.lost[0]?.key).toBe(`statement:${ground.place}`);
  });

  it('is valid again when it comes to rest on another verdict', async () => {
    const { ground, interconnection, commands } = await cleared('again', 'law');
    const at = await instantOf(await retract(ground));
    const verdict = await interconnection.judge();
    await interconnection.move([commands], verdict);
    expect(await read(commands, at)).toMatchObject({
      status: STATUS.valid,
      lost: [],
      verdict: { place: verdict.place },
      basis: verdict.basis,
    });
  });

  it('ends for good', async () => {
    const { interconnection, commands } = await cleared('ended');
    const end = await interconnection.move([commands], 'ended');
    expect(await read(commands, await instantOf(end))).toMatchObject({
      status: STATUS.invalid,
      endedAt: end.place,
    });
  });

  it('A13 that is hidden is as good as none', async () => {
    const { commands } = await cleared('hidden');
    const at = await instantOf(commands);
    for (const reader of [null, { parties: [stranger.id], admitted: true }]) {
      expect(await clearances.find(commands.place, { reader, at })).toBeNull();
    }
  });
});

describe('the clearances of an interconnection', () => {
  const flowsOf = (rows: readonly GivenClearance[]) => rows.map(({ flow }) => flow);

  it('are listed in the order in which they were given', async () => {
    const { interconnection, commands } = await cleared('listed');
    const at = await instantOf(commands);
    const query = { interconnection: interconnection.id, reader: asOwner, at };
    expect(flowsOf(await clearances.list({ ...query, after: -1, limit: 9 }))).toEqual([
      'commands',
      'positions',
    ]);
    expect(flowsOf(await clearances.list({ ...query, after: -1, limit: 1 }))).toEqual(['commands']);
    expect(flowsOf(await clearances.list({ ...query, after: commands.place, limit: 9 }))).toEqual([
      'positions',
    ]);
    expect(await clearances.list({ ...query, reader: null, after: -1, limit: 9 })).toEqual([]);
  });

  it('matter while nothing has ended them, and of each flow the last in any case', async () => {
    const { interconnection, verdict, commands, readings } = await cleared('current');
    const at = await instantOf(readings);
    const current = async () =>
      (await clearances.current(interconnection.id, { reader: asOwner, at })).map(({ place }) => place);
    const again = await interconnection.clear(verdict, 'commands', positions++);
    expect(await current()).toEqual([commands.place, readings.place, again.place]);
    await interconnection.move([commands, readings], 'ended');
    expect(await current()).toEqual([readings.place, again.place]);
  });
});
