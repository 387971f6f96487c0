import type { Submission } from '#core/register';
import type { Reader } from '#core/statement';
import { judge, type Evidence } from '#core/verification';
import { meteringNetwork, waterClasses } from '../../../../test/support/networks';
import { catalogueReference, TestParty, type AttestationParts } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { EvidenceReader } from '.';

let registry: TestRegistry;
let catalogue: AttestationParts['catalogue'];
const [owner, carrier, authority] = [1, 2, 3].map(() => TestParty.create(TEST_ORIGIN)) as [
  TestParty,
  TestParty,
  TestParty,
];

beforeAll(async () => {
  registry = await startTestRegistry();
  for (const party of [owner, carrier, authority]) await submit(party.introduction());
  const published = await owner.catalogue(['R-1']);
  catalogue = catalogueReference(published);
  await submit(published);
  await admit(['authority'], ['energy', 'water']);
});
afterAll(() => registry.close());

async function submit(statement: Submission | Promise<Submission>) {
  const [answer] = await registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

const admit = (roles: string[], sectors?: string[]) =>
  submit(registry.operator.say('admission', { party: authority.id, roles, sectors, checked: 'in-person' }));

/** A system over networks of the carrier. */
const systemOver = (id: string, networks: readonly string[], members: object = {}) =>
  submit(
    owner.system(catalogue, {
      id,
      components: networks.map((name) => ({
        id: name,
        layer: 'network',
        provider: carrier.id,
        product: `pkg:generic/carrier/${name}@1`,
        traits: {},
        network: { profile: { operator: carrier.id, name } },
      })),
      ...members,
    }),
  );

async function gather(id: string, reader: Reader | null = null): Promise<Evidence & { queries: number }> {
  let queries = 0;
  const evidenceReader = new EvidenceReader(registry.readPool, (count) => (queries = count));
  const evidence = await evidenceReader.gather({ id: `${owner.id}/${id}` }, reader);
  if (!evidence) throw new TypeError(`there is no system ${id}`);
  return { ...evidence, queries };
}

const codesOf = (evidence: Evidence) =>
  judge(evidence, owner.now()).findings.flatMap(({ code }) =>
    /^definition\.(network|class)/.test(code) ? [code] : [],
  );

describe('gathering what is said of networks', () => {
  it('finds every profile that is named, with its key and what took it back, in no more queries', async () => {
    const names = ['metering', 'backhaul', 'gone', 'nowhere'];
    for (const id of names.slice(0, 2))
      await submit(carrier.say('network-profile', { ...meteringNetwork, id }));
    const statement = await submit(carrier.say('network-profile', { ...meteringNetwork, id: 'gone' }));
    await submit(carrier.say('network-profile', { ...meteringNetwork, id: 'of-no-concern' }));
    await submit(carrier.say('retraction', { subject: { statement }, reason: 'ceased' }));
    await systemOver('over-four', names);
    const evidence = await gather('over-four');
    expect(evidence.queries).toBeLessThanOrEqual(12);
    expect(evidence.networks?.map(({ network, retraction }) => [network.name, retraction?.reason])).toEqual([
      ['metering', undefined],
      ['backhaul', undefined],
      ['gone', 'ceased'],
    ]);
    expect(evidence.networks?.[0]).toMatchObject({
      network: { operator: carrier.id, definition: { quality: 'best-effort' } },
      key: { id: carrier.signer.kid, compromisedSince: null },
    });
    expect(codesOf(evidence).filter((code) => code.startsWith('definition.network'))).toEqual([
      'definition.network-stated',
      'definition.network-stated',
      'definition.network-not-in-force',
      'definition.network-unavailable',
    ]);
  });

  it('takes a profile that the reader may not see for one that is not there', async () => {
    const hidden = { label: 'RED', recipients: [authority.id] };
    await submit(carrier.say('network-profile', { ...meteringNetwork, id: 'hidden', ...hidden }));
    await systemOver('over-hidden', ['hidden']);
    const stated = async (reader: Reader | null) => (await gather('over-hidden', reader)).networks?.length;
    expect(await stated(null)).toBe(0);
    expect(await stated({ parties: [owner.id], admitted: true })).toBe(0);
    expect(await stated({ parties: [authority.id], admitted: false })).toBe(1);
    expect(await stated({ parties: [carrier.id], admitted: false })).toBe(1);
  });
});

describe('gathering rules of authorities', () => {
  it('finds those for the sector, with who says so', async () => {
    const rule = { riskClass: 4, title: { en: 'Every one' }, when: 'system.sector == "energy"' };
    const energy = { ...waterClasses, id: 'energy-classes', sector: 'energy', rules: [rule] };
    await submit(authority.say('classification-rule', waterClasses));
    await submit(authority.say('classification-rule', energy));
    await systemOver('plant', ['metering'], { sector: 'energy', riskClass: 3 });
    const evidence = await gather('plant');
    expect(evidence.queries).toBeLessThanOrEqual(12);
    expect(evidence.classificationRules).toMatchObject([
      {
        classification: {
          name: 'energy-classes',
          jurisdictions: [],
          rules: [{ riskClass: 4, condition: {} }],
        },
        issuer: { id: authority.id, roles: ['authority'], sectors: ['energy', 'water'] },
        key: { id: authority.signer.kid },
      },
    ]);
    expect(codesOf(evidence)).toContain('definition.class-too-low');
    await admit(['authority'], ['water']);
    expect(codesOf(await gather('plant'))).not.toContain('definition.class-too-low');
  });
});
