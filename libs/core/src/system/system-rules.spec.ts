import type { Submission } from '#core/register';
import { MemoryRegister } from '../../../../test/support/memory-register';
import { catalogueReference, type AttestationParts, type TestParty } from '../../../../test/support/party';
import { systemId, systemName } from './names';

let register: MemoryRegister;
let owner: TestParty;
let catalogue: AttestationParts['catalogue'];

beforeAll(async () => {
  register = await MemoryRegister.found();
  owner = await register.party();
  catalogue = catalogueReference(await owner.catalogue(['R-1']));
});

const tell = async (submission: Submission | Promise<Submission>) => register.submit(await submission);
const rowOf = (party: TestParty) => register.tables.get('system', systemId(party.id, 'valves'));

const valve = () => ({
  id: 'valve',
  layer: 'device',
  provider: owner.id,
  product: 'pkg:generic/kitakaze/kv-220@4.2.1',
  traits: {},
});
const flow = { id: 'f1', title: { en: 'Positions' }, confidential: false, personal: 'no', commands: false };

describe('a system', () => {
  it('is replaced by the next of the same owner and id', async () => {
    const first = await tell(owner.system(catalogue));
    const second = await tell(owner.system(catalogue, { riskClass: 3 }));
    expect([first.code, second.code]).toEqual(['registered', 'registered']);
    expect(rowOf(owner)).toMatchObject({ owner: owner.id, name: 'valves', definition: { riskClass: 3 } });
  });

  it('is its owner’s own: another may call one the same', async () => {
    const other = await register.party();
    expect((await tell(other.system(catalogue))).code).toBe('registered');
    expect(rowOf(other)?.owner).toBe(other.id);
    expect(systemName(other.id, 'valves')).toBe(`urn:interlock:${other.id.slice(6)}:system:valves`);
  });

  it('ends by the retraction of its statement', async () => {
    const party = await register.party();
    const told = await register.accept(await party.system(catalogue));
    const subject = { statement: told };
    expect((await tell(party.say('retraction', { subject, reason: 'ceased' }))).code).toBe('registered');
  });

  const refusals: readonly [string, () => Readonly<Record<string, unknown>>, string, string | null][] = [
    ['a component twice', () => ({ components: [valve(), valve()] }), 'invalid-claim', '/components/1/id'],
    [
      'an interface of a component it does not have',
      () => ({
        interfaces: [{ id: 'if-1', component: 'pump', protocol: 'CoAP', version: '1', role: 'offers' }],
      }),
      'invalid-claim',
      '/interfaces/0/component',
    ],
    [
      'an interface that exposes a function it does not have',
      () => ({
        interfaces: [
          {
            id: 'if-1',
            component: 'valve',
            protocol: 'CoAP',
            version: '1',
            role: 'offers',
            exposes: ['fn-9'],
          },
        ],
      }),
      'invalid-claim',
      '/interfaces/0/exposes/0',
    ],
    [
      'a flow from nowhere',
      () => ({ dataFlows: [{ ...flow, controls: false, from: 'pump', to: 'valve' }] }),
      'invalid-claim',
      '/dataFlows/0/from',
    ],
    [
      'a catalogue twice',
      () => ({ catalogues: [catalogue, catalogue] }),
      'invalid-claim',
      '/catalogues/1/digest',
    ],
    [
      'a trait that does not exist',
      () => ({ components: [{ ...valve(), traits: { magic: true } }] }),
      'unknown-member',
      null,
    ],
    [
      'a trait answered with a word',
      () => ({ components: [{ ...valve(), traits: { radio: 'yes' } }] }),
      'invalid-claim',
      null,
    ],
    ['no component', () => ({ components: [] }), 'invalid-claim', '/components'],
    ['a risk class of 5', () => ({ riskClass: 5 }), 'invalid-claim', '/riskClass'],
    ['a member nobody knows', () => ({ colour: 'red' }), 'unknown-member', null],
    ['recipients it does not name', () => ({ label: 'RED' }), 'invalid-claim', null],
  ];
  it.each(refusals)('is refused with %s', async (_, members, code, pointer) => {
    const told = await tell(owner.system(catalogue, members()));
    expect(told.code).toBe(code);
    if (pointer !== null) expect(told).toMatchObject({ refusal: { at: { pointer } } });
  });

  it('A01 of another is not assessed, whether it is there or not', async () => {
    const stranger = await register.party();
    const text = { en: 'Text.' };
    const scenario = { id: 's', title: text, byConnection: false, physical: false, objectives: ['safety'] };
    const members = (system: string) => ({
      subject: { owner: owner.id, system },
      useCase: text,
      method: 'HAZOP',
      benefits: [text],
      scenarios: [{ ...scenario, measures: [], residual: 'low' }],
      triggers: [text],
      authority: text,
      validFrom: register.at,
      validUntil: register.at + 100,
    });
    const [there, nowhere] = [members('valves'), members('nothing')];
    expect((await tell(stranger.say('risk-assessment', there))).code).toBe('unknown-system');
    expect((await tell(stranger.say('risk-assessment', nowhere))).code).toBe('unknown-system');
    expect((await tell(owner.say('risk-assessment', there))).code).toBe('registered');
    const twice = { ...there, scenarios: [...there.scenarios, ...there.scenarios] };
    expect((await tell(owner.say('risk-assessment', twice))).code).toBe('invalid-claim');
    const long = { ...there, validUntil: register.at + 4 * 366 * 86_400 };
    expect((await tell(owner.say('risk-assessment', long))).code).toBe('lifetime-too-long');
  });
});

describe('an accreditation', () => {
  const accredit = (
    by: TestParty,
    party: string,
    catalogues: readonly string[],
    validUntil = register.at + 100,
  ) => tell(by.say('accreditation', { party, catalogues, validUntil })).then(({ code }) => code);
  const admit = (party: string, role: string) =>
    tell(register.operator.say('admission', { party, roles: [role], checked: 'in-person' }));

  it('is for assessors, by the operator or an authority', async () => {
    const [lab, ministry] = [await register.party(), await register.party()];
    expect(await accredit(register.operator, lab.id, ['nisc-iot-2016'])).toBe('not-entitled');
    await admit(lab.id, 'assessor');
    expect(await accredit(ministry, lab.id, ['nisc-iot-2016'])).toBe('not-entitled');
    await admit(ministry.id, 'authority');
    expect(await accredit(ministry, lab.id, ['nisc-iot-2016'])).toBe('registered');
    expect(await accredit(register.operator, lab.id, ['nisc-iot-2016'])).toBe('registered');
    expect(await accredit(ministry, ministry.id, ['nisc-iot-2016'])).toBe('not-entitled');
    expect(await accredit(ministry, 'party:' + 'A'.repeat(43), [])).toBe('unknown-party');
    expect(await accredit(ministry, lab.id, ['nisc-iot-2016'], register.at)).toBe('invalid-claim');
    const id = `${lab.id} ${ministry.id}`;
    expect(register.tables.get('accreditation', id)?.catalogues).toEqual(['nisc-iot-2016']);
    expect(await accredit(ministry, lab.id, [])).toBe('registered');
    expect(register.tables.get('accreditation', id)?.catalogues).toEqual([]);
  });
});

describe('an acceptance policy', () => {
  it('names gates once each, and is replaced by the next', async () => {
    const policy = (members: object) =>
      tell(owner.say('acceptance-policy', members as Record<string, unknown>));
    expect((await policy({ gates: [1, 1] })).code).toBe('invalid-claim');
    expect((await policy({ gates: [] })).code).toBe('invalid-claim');
    expect((await policy({ gates: [10] })).code).toBe('invalid-claim');
    expect((await policy({ gates: [1, 2] })).code).toBe('registered');
    expect((await policy({ gates: [1, 2, 3, 9], highestRiskClass: 3 })).code).toBe('registered');
    const row = register.tables.get('acceptance_policy', owner.id);
    expect(row?.policy).toMatchObject({ gates: [1, 2, 3, 9], highestRiskClass: 3, dutyToConnect: false });
  });
});
