import { STATUS, statusAt } from '#core/clearance';
import type { Submission } from '#core/register';
import { StatusReader } from '#registry/clearance';
import { District, type Reference } from '../../../../test/support/district';
import { eventually } from '../../../../test/support/eventually';
import { catalogueReference, type AttestationParts } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';

let registry: TestRegistry;
let district: District;
let mapping: Reference;
let source: Reference;
let from: AttestationParts['catalogue'];

beforeAll(async () => {
  registry = await startTestRegistry();
});
afterAll(() => registry.close());

/** The valve is attested by another catalogue only, which the publisher maps to the one it is judged by. */
beforeEach(async () => {
  district = await District.create(place, registry.operator, TEST_ORIGIN);
  await district.state();
  const { valves, control } = district;
  await district.retract(district.attested.get(district.valve) as Reference);
  const published = await control.catalogue(['A-1'], { id: 'source' });
  source = await place(published);
  from = catalogueReference(published);
  const attestation = { catalogue: from, product: district.valve, results: { 'A-1': 'met' } } as const;
  district.attested.set(district.valve, await place(valves.attestation(attestation)));
  const relations = [{ from: 'A-1', to: 'R-1', relation: 'superset' }];
  mapping = await place(valves.say('mapping', { from, to: district.catalogue, relations }));
});

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

const issue = () => registry.worker.judging.issuer.issue(district.id, () => Promise.resolve(false));
const { valid, suspended } = STATUS;

/** What the status list says now of the clearance of commands. */
async function statusOfCommands(): Promise<number> {
  const { list } = await new StatusReader(registry.pool).at(district.control.now());
  const { rows } = await registry.pool.query<{ index: number }>(
    `select index from state.clearance where interconnection = $1 and flow = 'commands' order by place desc limit 1`,
    [district.id],
  );
  return statusAt(list, rows[0]?.index ?? -1) ?? -1;
}

describe('a clearance that rests on a mapping', () => {
  it('is given, and tells the mapping and the attestation', async () => {
    const { verdict } = await issue();
    expect(verdict.outcome).toBe('permit');
    const finding = verdict.findings.find(({ code }) => code === 'conformance.met-by-mapping');
    expect(finding?.because).toEqual([
      { fact: 'requirement A-1 of source', value: 'superset' },
      mapping,
      { place: district.attested.get(district.valve)?.place },
    ]);
    expect(await statusOfCommands()).toBe(valid);
  });

  it.each([
    ['the mapping', () => district.retract(mapping)],
    ['the catalogue mapped from', () => district.retract(source, district.control)],
    ['what is attested', () => district.retract(district.attested.get(district.valve) as Reference)],
  ])('is suspended by the commit that takes back %s', async (_, takeBack) => {
    await issue();
    await takeBack();
    expect(await statusOfCommands()).toBe(suspended);
  });

  it('is judged again for the better when it is mapped again', async () => {
    await issue();
    await district.retract(mapping);
    const relations = [{ from: 'A-1', to: 'R-1', relation: 'equal' }];
    await place(district.valves.say('mapping', { from, to: district.catalogue, relations }));
    await eventually(async () => expect(await statusOfCommands()).toBe(valid));
  });
});
