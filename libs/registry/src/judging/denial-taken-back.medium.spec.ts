import { STATUS, statusAt } from '#core/clearance';
import type { Submission } from '#core/register';
import { StatusReader } from '#registry/clearance';
import { District, type Reference } from '../../../../test/support/district';
import { eventually } from '../../../../test/support/eventually';
import { TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';

const { valid, invalid } = STATUS;

let registry: TestRegistry;
let district: District;
let lab: TestParty;

beforeAll(async () => {
  registry = await startTestRegistry();
});
afterAll(() => registry.close());
beforeEach(async () => {
  district = await District.create(place, registry.operator, TEST_ORIGIN);
  await district.state();
  lab = TestParty.create(TEST_ORIGIN);
  await place(lab.introduction());
  const admission = { party: lab.id, roles: ['assessor'], checked: 'in-person' };
  await place(registry.operator.say('admission', admission));
  await place(registry.operator.accreditation(lab.id, district.catalogue));
  await registry.worker.judging.issuer.issue(district.id, () => Promise.resolve(false));
});

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

const denial = () => {
  const { catalogue, valve: product } = district;
  const predicate = { assessor: { role: 'third-party' } };
  return lab.attestation({ catalogue, product, predicate, results: { 'R-1': 'not-met' } });
};
const contradiction = () => {
  const { catalogue, valve } = district;
  const said = { subject: district.attested.get(valve), catalogue, requirements: ['R-1'] };
  return lab.say('counter-statement', { ...said, rationale: 'It was not so.' });
};
const retraction = (statement: Reference) =>
  lab.say('retraction', { subject: { statement }, reason: 'wrong' });
const erasure = (subject: Reference) => lab.say('erasure', { subject, ground: 'mistake' });

/** What the status list says now of the newest clearance of each flow: the worker may judge, and give anew, at any moment. */
async function statuses(): Promise<Readonly<Record<string, number>>> {
  const { list } = await new StatusReader(registry.pool).at(district.control.now());
  const { rows } = await registry.pool.query<{ flow: string; index: number }>(
    'select flow, index from state.clearance where interconnection = $1 order by place',
    [district.id],
  );
  return Object.fromEntries(rows.map(({ flow, index }) => [flow, statusAt(list, index) ?? -1]));
}

const permitted = { commands: valid, positions: valid };
/** By rule at once, and for good once it was judged again. */
const suspendedOrEnded: unknown = expect.not.objectContaining({ commands: valid });

describe.each([
  ['a denial', denial],
  ['a contradiction', contradiction],
])('%s that is taken back', (_what, say) => {
  it('gives back what it took, judged again, and can be erased then', async () => {
    const said = await place(say());
    expect(await statuses()).toEqual(suspendedOrEnded);
    await place(retraction(said));
    await eventually(async () => expect(await statuses()).toEqual(permitted));
    await place(erasure(said));
    expect(await statuses()).toEqual(permitted);
  });

  it('gives nothing back by being erased', async () => {
    const said = await place(say());
    // Nobody joined the next version, so that nothing is permitted any more.
    await district.propose();
    await eventually(async () => expect(await statuses()).toMatchObject({ positions: invalid }));
    const answers = await registry.register.submit([await retraction(said), await erasure(said)]);
    expect(answers[1]).toMatchObject({ outcome: 'refused', refusal: { code: 'not-ended' } });
    const ended = { commands: invalid, positions: invalid };
    await eventually(async () => expect(await statuses()).toEqual(ended));
    await place(erasure(said));
    expect(await statuses()).toEqual(ended);
  });
});
