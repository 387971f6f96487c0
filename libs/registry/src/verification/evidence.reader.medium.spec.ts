import type { Submission } from '#core/register';
import { judge, type Evidence } from '#core/verification';
import { createPool } from '#platform/database';
import { readHead } from '#registry/record';
import { catalogueReference, TestParty, type AttestationParts } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { EvidenceReader } from '.';

let registry: TestRegistry;
const owner = TestParty.create(TEST_ORIGIN);
const lab = TestParty.create(TEST_ORIGIN);
const stranger = TestParty.create(TEST_ORIGIN);
let catalogue: AttestationParts['catalogue'];

beforeAll(async () => {
  registry = await startTestRegistry();
  for (const party of [owner, lab, stranger]) await submit(party.introduction());
  const published = await owner.catalogue(['R-1', 'R-2']);
  catalogue = catalogueReference(published);
  await submit(published);
  await submit(owner.say('acceptance-policy', { gates: [1, 2, 3, 9] }));
  await submit(owner.system(catalogue));
  await submit(owner.attestation({ catalogue }));
});
afterAll(() => registry.close());

async function submit(statement: Submission | Promise<Submission>): Promise<number> {
  const [answer] = await registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return answer.entry.place;
}

const component = (index: number) => ({
  id: `valve-${index}`,
  layer: 'device',
  provider: owner.id,
  product: `pkg:generic/kitakaze/kv-${index}@1.0.0`,
  traits: {},
});

/** How many queries each gathering of one reader took. */
function counting() {
  const counts: number[] = [];
  const reader = new EvidenceReader(registry.readPool, (queries) => counts.push(queries));
  return { counts, gather: (name: string) => reader.gather({ id: `${owner.id}/${name}` }, null) };
}

async function gather(
  name: string,
  reader: Parameters<EvidenceReader['gather']>[1] = null,
): Promise<Evidence> {
  const evidence = await new EvidenceReader(registry.readPool).gather({ id: `${owner.id}/${name}` }, reader);
  if (!evidence) throw new TypeError(`there is no system ${name}`);
  return evidence;
}

describe('gathering evidence', () => {
  it('takes at most twelve queries, however many components there are, and one less once requirements are known', async () => {
    const components = Array.from({ length: 100 }, (_, index) => component(index));
    await submit(owner.system(catalogue, { id: 'large', components }));
    for (const { product } of components.slice(0, 20)) {
      await submit(owner.attestation({ catalogue, product }));
    }
    const { counts, gather: ask } = counting();
    await ask('large');
    await ask('valves');
    await ask('large');
    expect(counts).toEqual([12, 11, 11]);
  });

  it('is planned once for a connection, whatever is asked about', async () => {
    const pool = createPool(registry.database.url, {
      size: 1,
      applicationName: 'evidence spec',
      onConnectionLost: () => undefined,
    });
    const reader = new EvidenceReader(pool);
    const ask = (name: string) => reader.gather({ id: `${owner.id}/${name}` }, null);
    const kept = async () => (await pool.query('select name from pg_prepared_statements order by name')).rows;
    await submit(owner.system(catalogue, { id: 'two', components: [component(1), component(2)] }));
    await ask('valves');
    const before = await kept();
    expect(before.length).toBeGreaterThan(5);
    for (const name of ['two', 'nowhere', 'valves']) await ask(name);
    expect(await kept()).toEqual(before);
    await pool.end();
  });

  it('finds everything that was said, on one snapshot', async () => {
    const last = await submit(owner.attestation({ catalogue, results: { 'R-2': 'met' } }));
    const evidence = await gather('valves');
    expect(evidence.basis).toEqual({ place: last });
    expect(evidence.parties.map(({ id }) => id)).toEqual([owner.id]);
    expect(evidence.policies).toMatchObject([{ id: owner.id, policy: { gates: [1, 2, 3, 9] } }]);
    expect(evidence.catalogues).toMatchObject([
      { row: { id: catalogue.digest.sha256 }, requirements: [{ id: 'R-1' }, { id: 'R-2' }] },
    ]);
    expect(evidence.attestations).toHaveLength(2);
    expect(judge(evidence, owner.now()).subject.id).toBe(`${owner.id}/valves`);
  });

  it('gives nothing for a system that is not there', async () => {
    const reader = new EvidenceReader(registry.readPool);
    expect(await reader.gather({ id: `${owner.id}/nowhere` }, null)).toBeNull();
  });

  it('finds what took things back, and keys that ended', async () => {
    const reference = (place: number, leafHash: Buffer) => ({
      place,
      leafHash: leafHash.toString('base64url'),
    });
    const [told] = await registry.register.submit([await owner.system(catalogue, { id: 'ended' })]);
    if (told?.outcome !== 'registered') throw new TypeError('not registered');
    const statement = reference(told.entry.place, told.entry.leafHash);
    const ended = await submit(owner.say('retraction', { subject: { statement }, reason: 'ceased' }));
    expect((await gather('ended')).systems[0]?.retraction).toMatchObject({ place: ended, reason: 'ceased' });
  });

  it('reads of what anybody may attest the newest few, and all of those who may have standing', async () => {
    const product = 'pkg:generic/kitakaze/open@1.0.0';
    await submit(
      registry.operator.say('admission', { party: lab.id, roles: ['assessor'], checked: 'in-person' }),
    );
    const other = TestParty.create(TEST_ORIGIN);
    await submit(other.introduction());
    const admission = { party: other.id, roles: ['service-provider'], checked: 'in-person' };
    await submit(registry.operator.say('admission', admission));
    await submit(registry.operator.accreditation(lab.id, catalogue));
    const by = (party: TestParty, role: string) =>
      submit(party.attestation({ catalogue, product, predicate: { assessor: { role } } }));
    const counting = [await by(lab, 'third-party')];
    const junk: number[] = [];
    for (const role of ['self', 'second-party', 'third-party']) {
      // Neither admitted, nor of whom nothing in here is, nor in that role.
      for (const party of [stranger, other]) junk.push(await by(party, role));
    }
    for (let index = 0; index < 3; index += 1) junk.push(await by(lab, 'self'));
    counting.push(await by(lab, 'third-party'));
    await submit(owner.system(catalogue, { id: 'open', components: [{ ...component(1), product }] }));
    const places = (await gather('open')).attestations.map(({ attestation }) => attestation.place);
    expect(places).toEqual([counting[0], ...junk.slice(-5), counting[1]]);
  });

  it('reads of what counts no more the newest few', async () => {
    const product = 'pkg:generic/kitakaze/renewed@1.0.0';
    const admission = { party: lab.id, roles: ['assessor'], checked: 'in-person' };
    await submit(registry.operator.say('admission', admission));
    await submit(registry.operator.accreditation(lab.id, catalogue));
    const attest = (members: object = {}) => {
      const predicate = { assessor: { role: 'third-party' }, ...members };
      return lab.attestation({ catalogue, product, predicate });
    };
    const standing = await submit(attest());
    const over: number[] = [];
    for (let index = 0; index < 8; index += 1) {
      const [told] = await registry.register.submit([await attest()]);
      if (told?.outcome !== 'registered') throw new TypeError('not registered');
      const { place, leafHash } = told.entry;
      over.push(place);
      const statement = { place, leafHash: leafHash.toString('base64url') };
      await submit(lab.say('retraction', { subject: { statement }, reason: 'wrong' }));
    }
    await submit(owner.system(catalogue, { id: 'renewed', components: [{ ...component(1), product }] }));
    const places = async () =>
      (await gather('renewed')).attestations.map(({ attestation }) => attestation.place);
    expect(await places()).toEqual([standing, ...over.slice(-5)]);
    const others: number[] = [];
    for (let index = 0; index < 6; index += 1) {
      others.push(await submit(stranger.attestation({ catalogue, product })));
    }
    expect(await places()).toEqual([standing, ...over.slice(-5), ...others.slice(-5)]);
    const { head } = await readHead(registry.pool);
    await registry.pool.query('update state.attestation set valid_until = $1 where place = $2', [
      head.at,
      standing,
    ]);
    expect(await places()).toEqual([...over.slice(-5), ...others.slice(-5)]);
  });
});
