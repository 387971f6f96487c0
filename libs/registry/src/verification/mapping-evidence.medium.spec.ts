import type { Submission } from '#core/register';
import type { Evidence } from '#core/verification';
import { catalogueReference, TestParty, type AttestationParts } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { EvidenceReader } from '.';

type Members = Readonly<Record<string, unknown>>;

let registry: TestRegistry;
const owner = TestParty.create(TEST_ORIGIN);
const publisher = TestParty.create(TEST_ORIGIN);
const stranger = TestParty.create(TEST_ORIGIN);
let basic: AttestationParts['catalogue'];
let source: AttestationParts['catalogue'];

beforeAll(async () => {
  registry = await startTestRegistry();
  for (const party of [owner, publisher, stranger]) await submit(party.introduction());
  basic = await publish(publisher, ['R-1']);
  source = await publish(stranger, ['A-1', 'A-2'], { id: 'source' });
  await submit(owner.system(basic));
});
afterAll(() => registry.close());

async function submit(statement: Submission | Promise<Submission>) {
  const [answer] = await registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

async function publish(by: TestParty, ids: readonly string[], members: Members = {}) {
  const published = await by.catalogue(ids, members);
  await submit(published);
  return catalogueReference(published);
}

const relations = [{ from: 'A-2', to: 'R-1', relation: 'equal' }];
const maps = (by: TestParty, members: Members = {}) =>
  submit(by.say('mapping', { from: source, to: basic, relations, ...members }));
const retract = (by: TestParty, statement: object) =>
  submit(by.say('retraction', { subject: { statement }, reason: 'wrong' }));

async function gather(reader: Parameters<EvidenceReader['gather']>[1] = null) {
  const counts: number[] = [];
  const evidence = await new EvidenceReader(registry.readPool, (queries) => counts.push(queries)).gather(
    { id: `${owner.id}/valves` },
    reader,
  );
  if (!evidence) throw new TypeError('there is no such system');
  return { evidence, queries: counts[0] };
}

const placesIn = ({ mappings }: Evidence) => mappings.map(({ mapping }) => mapping.place);

describe('gathering mappings', () => {
  it('finds those of the publisher and what is attested by the catalogue mapped from, by no further query', async () => {
    const attested = await submit(owner.attestation({ catalogue: source, results: { 'A-2': 'met' } }));
    expect((await gather()).evidence).toMatchObject({ mappings: [], attestations: [] });
    const { place, leafHash } = await maps(publisher, { validUntil: owner.now() + 60 });
    await submit(owner.attestation({ catalogue: basic }));
    const { evidence, queries } = await gather();
    expect(queries).toBe(12);
    expect(evidence.mappings).toMatchObject([
      {
        mapping: {
          place,
          leafHash,
          issuer: publisher.id,
          toDigest: basic.digest.sha256,
          fromDigest: source.digest.sha256,
          fromCatalogue: 'source',
          relations: [{ ...relations[0], position: 1 }],
          validUntil: expect.any(Number) as unknown,
        },
        key: { id: publisher.signer.kid, owner: publisher.id },
      },
    ]);
    expect(evidence.attestations.map(({ attestation }) => attestation.place)).toContain(attested.place);
    expect(evidence.catalogues.map(({ row }) => row.id)).toEqual([basic.digest.sha256]);
    await retract(publisher, { place, leafHash });
    expect((await gather()).evidence.mappings[0]?.retraction).toMatchObject({ reason: 'wrong' });
  });

  it('finds those of others only where a policy of an owner or a provider names them', async () => {
    const foreign = await maps(stranger);
    expect(placesIn((await gather()).evidence)).not.toContain(foreign.place);
    await submit(stranger.say('acceptance-policy', { gates: [3], mappings: [foreign] }));
    expect(placesIn((await gather()).evidence)).not.toContain(foreign.place);
    await submit(owner.say('acceptance-policy', { gates: [3], mappings: [foreign] }));
    expect(placesIn((await gather()).evidence)).toContain(foreign.place);
  });

  it('leaves out what the reader may not see', async () => {
    const hidden = await maps(publisher, { label: 'AMBER', recipients: [owner.id] });
    const seenBy = async (party: TestParty) =>
      placesIn((await gather({ parties: [party.id], admitted: false })).evidence);
    expect(await seenBy(owner)).toContain(hidden.place);
    expect(await seenBy(stranger)).not.toContain(hidden.place);
  });

  it('tells that the catalogue mapped from was taken back', async () => {
    const published = await stranger.catalogue(['B-1'], { id: 'ended' });
    const statement = await submit(published);
    const from = catalogueReference(published);
    const { place } = await maps(publisher, { from, relations: [{ ...relations[0], from: 'B-1' }] });
    await retract(stranger, statement);
    const found = (await gather()).evidence.mappings.find(({ mapping }) => mapping.place === place);
    expect(found).toMatchObject({
      mapping: { fromPlace: statement.place },
      fromRetraction: { reason: 'wrong' },
    });
    expect(found).not.toHaveProperty('retraction');
  });
});
