import { objectDigest } from '#core/catalogue';
import type { Submission } from '#core/register';
import { interconnectionOf } from '../../../../test/support/interconnection';
import { MemoryRegister } from '../../../../test/support/memory-register';
import type { TestParty } from '../../../../test/support/party';

const digest = 'A'.repeat(43);
const salt = new Uint8Array(32).fill(7);
const contents = ['the verdict', 'the evidence'].map((text) => Buffer.from(text));
const objects = contents.map((bytes) => ({ digest: objectDigest(salt, bytes), salt, bytes }));

let register: MemoryRegister;
let control: TestParty;
let valves: TestParty;
let version: { place: number; leafHash: string };

const propose = () => control.say('interconnection', interconnectionOf(control, valves));

beforeEach(async () => {
  register = await MemoryRegister.found();
  [control, valves] = [await register.party(), await register.party()];
  version = await register.accept(await propose());
});

const id = () => `${control.id}/district`;

async function verdict(members: Readonly<Record<string, unknown>> = {}): Promise<Submission> {
  const statement = await register.registry.say('verdict', {
    subject: { kind: 'interconnection', id: id(), ...version },
    outcome: 'permit',
    basis: version.place,
    judgedAt: register.at,
    validUntil: register.at + 60,
    engine: { name: 'interlock-judge/3', sha256: '0'.repeat(64) },
    gatesAsked: [1, 2, 3, 9],
    gatesJudged: [1, 2, 3, 9],
    digest,
    essence: digest,
    findings: [digest],
    watch: [`interconnection:${id()}`, valves.id],
    grounds: [{ key: `statement:${version.place}`, ground: 'consent', at: register.at }],
    objects: objects.map((object) => ({ digest: object.digest, size: object.bytes.length })),
    ...members,
  });
  return { ...statement, objects };
}

const codeOf = async (submission: Submission | Promise<Submission>) =>
  (await register.submit(await submission)).code;

describe('a verdict', () => {
  it('is kept with its grounds', async () => {
    const { place } = await register.accept(await verdict());
    expect(register.tables.get('verdict', String(place))).toMatchObject({
      subject: id(),
      version: version.place,
      outcome: 'permit',
      basis: version.place,
    });
    expect(register.tables.rows('verdict_ground')).toEqual([
      {
        id: `${place} statement:${version.place}`,
        verdict: String(place),
        key: `statement:${version.place}`,
        ground: 'consent',
        at: register.at,
      },
    ]);
  });

  it('C07 is stale when something touched what it looked at', async () => {
    const judged = await verdict();
    await register.accept(await register.operator.say('admission', admissionOf(valves)));
    expect(await codeOf(judged)).toBe('stale-verdict');
  });

  it('C07 is not stale for what has nothing to do with it', async () => {
    const judged = await verdict();
    await register.accept(await register.operator.say('admission', admissionOf(control)));
    expect(await codeOf(judged)).toBe('registered');
  });

  it('C06 is stale when a ground was taken away, also by an entry of the same batch', async () => {
    const judged = await verdict({ watch: [] });
    await register.accept(
      await control.say('retraction', { subject: { statement: version }, reason: 'withdrawn' }),
    );
    expect(await codeOf(judged)).toBe('stale-verdict');
  });

  it('is stale when another version stands, and when its time is over', async () => {
    const judged = await verdict();
    expect(await codeOf(verdict({ validUntil: register.at }))).toBe('stale-verdict');
    version = await register.accept(await propose());
    expect(await codeOf(judged)).toBe('stale-verdict');
    expect(await codeOf(verdict({ basis: version.place + 1 }))).toBe('stale-verdict');
    expect(await codeOf(verdict())).toBe('registered');
  });

  it('comes with the objects it names', async () => {
    const judged = await verdict();
    expect(await codeOf({ ...judged, objects: [] })).toBe('object-mismatch');
    expect(await codeOf({ ...judged, objects: [...objects].reverse() })).toBe('object-mismatch');
  });

  it('is by the engine in force, where one is', async () => {
    const engine = { name: 'interlock-judge/3', sha256: '2'.repeat(64) };
    register = await MemoryRegister.found(undefined, { engine });
    [control, valves] = [await register.party(), await register.party()];
    version = await register.accept(await propose());
    expect(await codeOf(verdict())).toBe('engine-not-active');
    expect(await codeOf(verdict({ engine: { ...engine, name: 'interlock-judge/4' } }))).toBe(
      'engine-not-active',
    );
    expect(await codeOf(verdict({ engine }))).toBe('registered');
  });

  it("is the registry's to say", async () => {
    const own = await valves.say(
      'verdict',
      JSON.parse(payloadOf(await verdict())) as Record<string, unknown>,
    );
    expect(await codeOf({ ...own, objects })).toMatch(/not-entitled|unknown-key/);
  });
});

function admissionOf({ id: party }: TestParty) {
  return { party, roles: ['device-maker'], checked: 'in-person' };
}

function payloadOf({ bytes }: Submission): string {
  const [, payload = ''] = Buffer.from(bytes).toString().split('.');
  return Buffer.from(payload, 'base64url').toString();
}
