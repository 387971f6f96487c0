import type { Submission } from '#core/register';
import type { Reader } from '#core/statement';
import type { Interconnection } from '#core/system';
import { judge, type Evidence } from '#core/verification';
import { interconnectionOf } from '../../../../test/support/interconnection';
import { catalogueReference, TestParty, type AttestationParts } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { EvidenceReader, type Judged } from '.';

let registry: TestRegistry;
const control = TestParty.create(TEST_ORIGIN);
const valves = TestParty.create(TEST_ORIGIN);
const network = TestParty.create(TEST_ORIGIN);
const stranger = TestParty.create(TEST_ORIGIN);
let catalogue: AttestationParts['catalogue'];

beforeAll(async () => {
  registry = await startTestRegistry();
  for (const party of [control, valves, network, stranger]) await submit(party.introduction());
  const published = await control.catalogue(['R-1', 'R-2']);
  catalogue = catalogueReference(published);
  await submit(published);
  await submit(control.system(catalogue, { id: 'control' }));
  await submit(valves.system(catalogue));
});
afterAll(() => registry.close());

async function submit(statement: Submission | Promise<Submission>) {
  const [answer] = await registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

async function gather(asked: Judged, reader: Reader | null = null): Promise<Evidence> {
  const evidence = await new EvidenceReader(registry.readPool).gather(asked, reader);
  if (!evidence) throw new TypeError('there is no such thing');
  return evidence;
}

const usual = interconnectionOf(control, valves) as Pick<Interconnection, 'ends' | 'flows'>;
const by = (name: string) => ({ interconnection: `${control.id}/${name}` });
const of = (party: TestParty): Reader => ({ parties: [party.id], admitted: false });
const systemsIn = ({ systems }: Evidence) => systems.map(({ system }) => system.id);
const joining = (name: string) => ({ interconnection: { proposer: control.id, name } });
const hidden = (...recipients: TestParty[]) => ({
  label: 'RED',
  recipients: recipients.map(({ id }) => id),
});

function connectionIn({ subject }: Evidence) {
  if (subject.kind !== 'interconnection') throw new TypeError('an interconnection was asked for');
  return subject;
}

describe('gathering evidence about an interconnection', () => {
  it('takes at most twelve queries, however much takes part, and one less once requirements are known', async () => {
    const component = (index: number) => ({
      id: `valve-${index}`,
      layer: 'device',
      provider: valves.id,
      product: `pkg:generic/kitakaze/kv-${index}@1.0.0`,
      traits: {},
    });
    const components = Array.from({ length: 100 }, (_, index) => component(index));
    for (const party of [control, valves]) {
      await submit(party.system(catalogue, { id: 'large', components }));
      await submit(party.attestation({ catalogue, product: component(1).product }));
    }
    const ends = [control, valves].map(({ id }) => ({ owner: id, system: 'large', interface: 'orders' }));
    const flows = [control, valves].map(({ id }, index) => ({
      ...usual.flows[0],
      id: `flow-${index}`,
      from: { owner: id, system: 'large', component: 'valve-0' },
      to: { owner: id, system: 'large', component: 'valve-1' },
    }));
    const rungs = [
      { id: 'full', title: { en: 'Full' }, flows: ['flow-0', 'flow-1'], safeStates: [] },
      { id: 'off', title: { en: 'Off' }, flows: [], safeStates: [] },
    ];
    const fall = { rung: 'off', grace: 0 };
    const falls = { compromise: fall, law: fall, safety: fall, evidence: fall, consent: fall };
    const withdrawal = { rungs, falls, silence: { rung: 'off', after: 60 } };
    await submit(control.interconnection(valves, { id: 'large', ends, flows, withdrawal }));
    await submit(control.interconnection(valves));
    const counts: number[] = [];
    const reader = new EvidenceReader(registry.readPool, (queries) => counts.push(queries));
    for (const name of ['large', 'district', 'large']) await reader.gather(by(name), null);
    await reader.gatherForOwners(`${control.id}/large`);
    expect(counts).toEqual([12, 11, 11, 11]);
  });

  it('finds its systems, its signatures with what ended them, and assessments of all of it', async () => {
    const version = await submit(control.interconnection(valves, { id: 'signed' }));
    const signed = await submit(valves.joining(control, version, joining('signed')));
    const evidence = await gather(by('signed'));
    expect(evidence.basis).toEqual({ place: signed.place });
    expect(systemsIn(evidence)).toEqual([`${control.id}/control`, `${valves.id}/valves`]);
    expect(new Set(evidence.parties.map(({ id }) => id))).toEqual(new Set([control.id, valves.id]));
    expect(connectionIn(evidence)).toMatchObject({
      interconnection: { id: `${control.id}/signed`, ...version, definition: { stage: 'operation' } },
      key: { id: control.signer.kid, owner: control.id },
      joinings: [{ joining: { ...signed, issuer: valves.id, version: version.place }, key: {} }],
    });
    expect(judge(evidence, control.now()).subject).toMatchObject({ kind: 'interconnection', ...version });

    const ended = await submit(
      valves.say('retraction', { subject: { statement: signed }, reason: 'withdrawn' }),
    );
    const [taken] = connectionIn(await gather(by('signed'))).joinings;
    expect(taken?.retraction).toMatchObject({ place: ended.place, reason: 'withdrawn' });
  });

  it('leaves out the systems that the reader may not see, and all of it for whom it is not', async () => {
    const system = { owner: valves.id, system: 'hidden', interface: 'actuation' };
    const ends = [usual.ends[0], system];
    const flows = usual.flows.map((flow) => ({
      ...flow,
      from: { owner: control.id, system: 'control', component: 'valve' },
      to: { owner: valves.id, system: 'hidden', component: 'valve' },
    }));
    await submit(valves.system(catalogue, { id: 'hidden', ...hidden(network) }));
    await submit(control.interconnection(valves, { id: 'half', ends, flows, ...hidden(valves, stranger) }));
    const seen = async (party: TestParty) => systemsIn(await gather(by('half'), of(party)));
    expect(await seen(control)).toEqual([`${control.id}/control`]);
    expect(await seen(stranger)).toEqual([`${control.id}/control`]);
    expect(await seen(valves)).toEqual([`${control.id}/control`, `${valves.id}/hidden`]);
    const reader = new EvidenceReader(registry.readPool);
    for (const who of [null, of(network)]) expect(await reader.gather(by('half'), who)).toBeNull();
  });

  it('sees for the owners of its ends together what all of them may see', async () => {
    const product = 'pkg:generic/kitakaze/kv-220@4.2.1';
    const attested = (...to: TestParty[]) =>
      submit(network.attestation({ catalogue, product, predicate: hidden(...to) }));
    const own = await attested(control, valves);
    const others = [await attested(control), await attested(valves), await attested(stranger)];
    await submit(control.interconnection(valves, { id: 'together', ...hidden(valves) }));
    const reader = new EvidenceReader(registry.readPool);
    const evidence = await reader.gatherForOwners(`${control.id}/together`);
    const places = evidence?.attestations.map(({ attestation }) => attestation.place) ?? [];
    expect(places).toContain(own.place);
    for (const { place } of others) expect(places).not.toContain(place);
    expect(await reader.gatherForOwners(`${control.id}/nowhere`)).toBeNull();
  });

  it('takes one that nobody proposed yet as the next entry, joined by nobody', async () => {
    const definition = interconnectionOf(control, valves, { id: 'draft', iss: control.id, label: 'CLEAR' });
    const proposal = definition as unknown as Interconnection;
    const evidence = await gather({ proposal, proposer: control.id, at: control.now() }, of(control));
    const { interconnection, joinings } = connectionIn(evidence);
    expect(interconnection).toMatchObject({
      id: `${control.id}/draft`,
      leafHash: '',
      place: evidence.basis.place + 1,
    });
    expect(joinings).toEqual([]);
    expect(systemsIn(evidence)).toEqual([`${control.id}/control`, `${valves.id}/valves`]);
    expect(judge(evidence, control.now()).outcome).toBe('deny');
  });
});
