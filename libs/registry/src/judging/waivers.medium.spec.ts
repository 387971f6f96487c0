import { STATUS, statusAt } from '#core/clearance';
import type { Submission } from '#core/register';
import { judge, type Evidence, type Finding } from '#core/verification';
import { StatusReader } from '#registry/clearance';
import { EvidenceReader } from '#registry/verification';
import { District, type Reference } from '../../../../test/support/district';
import { waiverOf } from '../../../../test/support/district-waivers';
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
  await district.retract(district.attested.get(district.console) as Reference, district.control);
});

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

const issue = () => registry.worker.judging.issuer.issue(district.id, () => Promise.resolve(false));

async function gather(): Promise<Evidence> {
  const evidence = await new EvidenceReader(registry.readPool).gatherForOwners(district.id);
  if (!evidence) throw new TypeError('the district is not there');
  return evidence;
}

/** The finding that denies because the console is no longer attested. */
async function openFinding(): Promise<Finding> {
  const { findings } = judge(await gather(), district.control.now());
  const open = findings.find(({ gate, outcome }) => gate === 3 && outcome === 'unmet');
  if (!open) throw new TypeError('nothing is open');
  return open;
}

const bothOwners = () => [district.control, district.valves];

/** Each of these parties waives what is open. */
async function waive(
  by = bothOwners(),
  members: Readonly<Record<string, unknown>> = {},
): Promise<Reference[]> {
  const given: Reference[] = [];
  const open = await openFinding();
  for (const party of by)
    given.push(await place(party.say('waiver', waiverOf(district, party, open, members))));
  return given;
}

/** What the status list says so many seconds later of the clearances of each flow, the oldest first. */
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

/** What each clearance says of its verdicts, and whether it has ended, the oldest first. */
async function cleared(): Promise<string[]> {
  const { rows } = await registry.pool.query<{ said: string }>(
    `select c.outcome || case when c.ended_at is null then '' else ' ended' end as said from state.clearance c
       join state.verdict v on v.id = c.verdict and v.outcome = c.outcome
      where c.interconnection = $1 order by c.place`,
    [district.id],
  );
  return rows.map(({ said }) => said);
}

const { valid, suspended } = STATUS;

describe('what is waived', () => {
  it('is cleared, and the verdict says by which waivers and until when', async () => {
    expect((await issue()).verdict.outcome).toBe('deny');
    const waivers = await waive();
    const { verdict, clearances } = await issue();
    expect(verdict.outcome).toBe('conditional');
    expect(clearances.map(({ flow }) => flow)).toEqual(['commands', 'positions']);
    const waived = verdict.findings.find(({ outcome }) => outcome === 'waived');
    expect(waived?.because).toEqual(
      expect.arrayContaining(waivers.map((each) => expect.objectContaining(each) as unknown)),
    );
    expect(verdict.validUntil).toBeLessThanOrEqual(district.control.now() + 86_400);
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
  });

  it('falls as the ladder says when one waiver is taken back, and is restored by another', async () => {
    const [, ofValves] = await waive();
    await issue();
    await district.retract(ofValves as Reference);
    expect(await statuses(3_599)).toEqual({ commands: [valid], positions: [valid] });
    expect(await statuses(3_601)).toEqual({ commands: [suspended], positions: [valid] });
    expect((await issue()).verdict.outcome).toBe('deny');
    await waive([district.valves]);
    await eventually(async () =>
      expect(await statuses(3_601)).toEqual({ commands: [valid], positions: [valid] }),
    );
  });

  it('is cleared for no longer than a waiver holds', async () => {
    const validUntil = district.control.now() + 600;
    await waive(bothOwners(), { validUntil });
    const { verdict } = await issue();
    expect(verdict.validUntil).toBe(validUntil);
    const { rows } = await registry.pool.query<{ expires: number }>(
      'select distinct expires from state.clearance where interconnection = $1',
      [district.id],
    );
    expect(rows).toEqual([{ expires: validUntil }]);
    expect(judge(await gather(), validUntil).outcome).toBe('deny');
  });

  it('becomes a permit when it is shown after all, cleared anew, and is waived again', async () => {
    await waive();
    await issue();
    const shown = await district.attestOne(district.control, district.console);
    expect((await issue()).verdict.outcome).toBe('permit');
    expect(await cleared()).toEqual(['conditional ended', 'conditional ended', 'permit', 'permit']);
    await district.retract(shown, district.control);
    expect((await issue()).verdict.outcome).toBe('conditional');
    expect((await cleared()).slice(2)).toEqual([
      'permit ended',
      'permit ended',
      'conditional',
      'conditional',
    ]);
  });

  it('is waived however many waivers one owner adds', async () => {
    const [ofControl] = await waive([district.control]);
    const open = await openFinding();
    const many = await Promise.all(
      Array.from({ length: 300 }, () =>
        district.valves.say('waiver', waiverOf(district, district.valves, open)),
      ),
    );
    await registry.register.submit(many);
    const seen = (await gather()).waivers.map(({ waiver }) => waiver.place);
    expect(seen).toHaveLength(257);
    expect(seen).toContain(ofControl?.place);
    expect((await issue()).verdict.outcome).toBe('conditional');
  });
});

describe('a waiver that carries nothing', () => {
  it('is that of one owner alone', async () => {
    await waive([district.control]);
    expect((await issue()).verdict.outcome).toBe('deny');
  });

  it('is one that not all owners may see', async () => {
    await waive([district.control]);
    await waive([district.valves], { label: 'RED', recipients: [registry.operator.id] });
    expect((await gather()).waivers.map(({ waiver }) => waiver.issuer)).toEqual([district.control.id]);
    expect((await issue()).verdict.outcome).toBe('deny');
  });

  it('is one of what keeps somebody from harm', async () => {
    await district.attestOne(district.control, district.console);
    await district.retract(district.attested.get(district.valve) as Reference);
    await waive();
    const { verdict } = await issue();
    expect(verdict.outcome).toBe('deny');
    expect(verdict.findings.filter(({ code }) => code === 'waiver.not-allowed')).toHaveLength(2);
  });

  it('is that of a stranger, which is refused', async () => {
    const stranger = TestParty.create(TEST_ORIGIN);
    await place(stranger.introduction());
    const waiver = await stranger.say('waiver', waiverOf(district, stranger, await openFinding()));
    const [answer] = await registry.register.submit([waiver]);
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'unknown-system' } });
  });
});
