import { traits } from '#core/condition';
import { STATUS, statusAt } from '#core/clearance';
import { judge } from '#core/verification';
import type { Submission } from '#core/register';
import { StatusReader } from '#registry/clearance';
import { District, type Reference } from '../../../../test/support/district';
import { meteringNetwork, waterClasses } from '../../../../test/support/networks';
import { eventually } from '../../../../test/support/eventually';
import { TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';

let registry: TestRegistry;
let district: District;

beforeAll(async () => {
  registry = await startTestRegistry();
});
afterAll(() => registry.close());
beforeEach(async () => {
  district = await District.create(place, registry.operator, TEST_ORIGIN);
  await district.state();
});

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

const issue = () => registry.worker.judging.issuer.issue(district.id, () => Promise.resolve(false));
const rejudge = () => registry.worker.judging.rejudging.run();

/** What the status list says of each clearance, the oldest first, so many seconds from now. */
async function statuses(later = 0): Promise<Record<string, number[]>> {
  const { list } = await new StatusReader(registry.pool).at(district.control.now() + later);
  const { rows } = await registry.pool.query<{ flow: string; index: number }>(
    'select flow, index from state.clearance where interconnection = $1 order by place',
    [district.id],
  );
  const told: Record<string, number[]> = {};
  for (const { flow, index } of rows) (told[flow] ??= []).push(statusAt(list, index) ?? -1);
  return told;
}

/** Has the valve work over a network of its owner, which states what it is. */
async function overNetwork(): Promise<Reference> {
  const { valves, catalogue, valve } = district;
  const unharmed = Object.fromEntries(traits.map((trait) => [trait, false]));
  const provider = valves.id;
  const network = `${valve}-network`.replace(/@.*-/, '-').concat('@1');
  const components = [
    {
      id: 'valve',
      layer: 'device',
      provider,
      product: valve,
      traits: { ...unharmed, actuating: true, safetyRelevant: true },
    },
    {
      id: 'network',
      layer: 'network',
      provider,
      product: network,
      traits: unharmed,
      network: { profile: { operator: provider, name: 'metering' } },
    },
  ];
  const interfaces = [
    { id: 'actuation', component: 'valve', protocol: 'mqtt', version: '5', role: 'offers' },
  ];
  const profile = await place(valves.say('network-profile', meteringNetwork));
  await district.attestOne(valves, network);
  await place(valves.system(catalogue, { id: 'valves', riskClass: 2, components, interfaces }));
  return profile;
}

const { valid, invalid, suspended } = STATUS;

/** How long evidence may be missing by the ladder of the district, seconds. */
const GRACE = 3_600;

describe('a network profile that a clearance rests on', () => {
  it('suspends after the grace when it is taken back, and restores when the network is stated anew', async () => {
    const profile = await overNetwork();
    expect((await issue()).verdict.outcome).toBe('permit');
    await district.retract(profile);
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
    expect(await statuses(GRACE + 1)).toEqual({ commands: [suspended], positions: [valid] });
    await place(district.valves.say('network-profile', meteringNetwork));
    await eventually(async () =>
      expect(await statuses(GRACE + 1)).toEqual({ commands: [valid], positions: [valid] }),
    );
  });

  it('suspends nothing when it is stated anew, and is judged again', async () => {
    await overNetwork();
    const first = await issue();
    await place(district.valves.say('network-profile', { ...meteringNetwork, quality: 'managed' }));
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
    await rejudge();
    const again = await issue();
    expect(again.verdict.outcome).toBe('permit');
    expect(again.place).toBeGreaterThan(first.place ?? Infinity);
    expect(again.evidence.networks).toMatchObject([{ network: { definition: { quality: 'managed' } } }]);
  });

  it('is kept with the verdict, so that it can be judged again to the byte', async () => {
    await overNetwork();
    const { place: at, evidence, verdict } = await issue();
    const { rows } = await registry.pool.query<{ bytes: Buffer }>(
      `select o.bytes from record.object o join record.entry e on e.identity = o.identity
        where e.place = $1 and o.position = 1`,
      [at],
    );
    const kept = JSON.parse(String(rows[0]?.bytes)) as typeof evidence;
    expect(kept.networks).toEqual(evidence.networks);
    expect(judge({ ...kept, catalogues: evidence.catalogues }, verdict.at).digest).toBe(verdict.digest);
  });
});

describe('a rule that an authority adds', () => {
  it('suspends nothing, and ends what is denied when it is judged again', async () => {
    const authority = TestParty.create(TEST_ORIGIN);
    const admission = { party: authority.id, roles: ['authority'], sectors: ['water'], checked: 'in-person' };
    await place(authority.introduction());
    await place(registry.operator.say('admission', admission));
    expect((await issue()).verdict.outcome).toBe('permit');
    const rules = [{ ...waterClasses.rules[0], riskClass: 4, when: 'component.traits.actuating' }];
    const rule = await place(authority.say('classification-rule', { ...waterClasses, rules }));
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
    await eventually(async () =>
      expect(await statuses()).toEqual({ commands: [invalid], positions: [valid] }),
    );
    await district.retract(rule, authority);
    expect((await issue()).verdict.outcome).toBe('permit');
  });
});
