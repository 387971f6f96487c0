import type { Submission } from '#core/register';
import { MemoryRegister } from '../../../../test/support/memory-register';
import { meteringNetwork, waterClasses } from '../../../../test/support/networks';
import { catalogueReference, type TestParty } from '../../../../test/support/party';
import { classificationRuleId, networkId } from './names';

let register: MemoryRegister;
let operator: TestParty;
let authority: TestParty;

beforeAll(async () => {
  register = await MemoryRegister.found();
  operator = await register.party();
  authority = await register.party();
  await admit({ roles: ['authority'], sectors: ['water'] });
});

const tell = async (submission: Submission | Promise<Submission>) => register.submit(await submission);
const admit = (members: object, party = authority) =>
  tell(register.operator.say('admission', { party: party.id, checked: 'in-person', ...members }));
const eventAt = (place: number) => register.tables.get('event', String(place));

/** Registers, and gives back what the entry touches. */
async function touchesOf(statement: Promise<Submission>) {
  const { place } = await register.accept(await statement);
  return eventAt(place)?.touches;
}

describe('a network profile', () => {
  const state = (members: object = {}, by = operator) =>
    by.say('network-profile', { ...meteringNetwork, ...members });
  const rowOf = (party: TestParty) => register.tables.get('network_profile', networkId(party.id, 'metering'));

  it('is replaced by the next of the same operator and id, which is told as added', async () => {
    await register.accept(await state());
    const touches = await touchesOf(state({ quality: 'managed' }));
    expect(rowOf(operator)).toMatchObject({ operator: operator.id, definition: { quality: 'managed' } });
    expect(touches).toEqual([`+network:${operator.id}/metering`]);
  });

  it('ends by the retraction of its statement, which takes away what rests on it', async () => {
    const statement = await register.accept(await state({ id: 'short-lived' }));
    const retraction = operator.say('retraction', { subject: { statement }, reason: 'ceased' });
    expect(await touchesOf(retraction)).toEqual([`-statement:${statement.place}`]);
  });

  it('is for whom its operator says', async () => {
    await register.accept(await state({ label: 'AMBER', recipients: [authority.id] }));
    expect(rowOf(operator)).toMatchObject({ label: 'AMBER', recipients: [authority.id] });
  });

  it.each([
    ['of nobody who is registered', {}, 'unknown-key'],
    ['without saying who maintains it', { maintainedBy: undefined }, 'invalid-claim'],
    ['of no known quality', { quality: 'excellent' }, 'invalid-claim'],
    ['with a member nobody knows', { colour: 'red' }, 'unknown-member'],
    [
      'with an offer twice',
      { offers: [...meteringNetwork.offers, ...meteringNetwork.offers] },
      'invalid-claim',
    ],
  ])('is refused %s', async (name, members, code) => {
    const by = name.includes('nobody who') ? register.stranger() : operator;
    expect((await tell(state(members, by))).code).toBe(code);
  });

  it('is named by networks alone', async () => {
    const catalogue = catalogueReference(await operator.catalogue(['R-1']));
    const profile = { operator: operator.id, name: 'metering' };
    const part = (layer: string) => ({
      id: 'part',
      layer,
      provider: operator.id,
      product: 'pkg:generic/x/part@1',
      traits: {},
      network: { profile, shared: true },
    });
    const told = await tell(operator.system(catalogue, { components: [part('device')] }));
    const pointer = '/components/0/network/profile';
    expect(told).toMatchObject({ code: 'invalid-claim', refusal: { at: { pointer } } });
    expect((await tell(operator.system(catalogue, { components: [part('network')] }))).code).toBe(
      'registered',
    );
  });
});

describe('a classification rule', () => {
  const rule = (members: object = {}, by = authority) =>
    by.say('classification-rule', { ...waterClasses, ...members });
  const when = (condition: string) =>
    rule({ rules: [...waterClasses.rules, { ...waterClasses.rules[0], when: condition }] });

  it('is kept with the tree of its condition, and replaced by the next of the same id', async () => {
    await register.accept(await rule());
    const touches = await touchesOf(rule({ jurisdictions: ['JP'] }));
    expect(
      register.tables.get('classification_rule', classificationRuleId(authority.id, 'water-classes')),
    ).toMatchObject({
      issuer: authority.id,
      sector: 'water',
      jurisdictions: ['JP'],
      rules: [
        {
          riskClass: 3,
          condition: { and: [{ field: 'component.traits.actuating' }, { field: 'network.shared' }] },
        },
      ],
    });
    expect(touches).toEqual(['+sector:water']);
  });

  it('that moves to another sector touches both', async () => {
    await admit({ roles: ['authority'], sectors: ['water', 'energy'] });
    await register.accept(await rule({ id: 'moving' }));
    expect(await touchesOf(rule({ id: 'moving', sector: 'energy' }))).toEqual([
      '+sector:energy',
      '+sector:water',
    ]);
  });

  it('is for an authority that is admitted for the sector, and nobody else', async () => {
    expect((await tell(rule({}, operator))).code).toBe('not-entitled');
    expect((await tell(rule({ sector: 'health' }))).code).toBe('not-entitled');
    const other = await register.party();
    await admit({ roles: ['authority'] }, other);
    expect((await tell(rule({}, other))).code).toBe('not-entitled');
    await admit({ roles: [] }, other);
    expect((await tell(rule({}, other))).code).toBe('not-entitled');
  });

  it('ends by the retraction of its statement', async () => {
    const statement = await register.accept(await rule({ id: 'short-lived' }));
    const told = await tell(authority.say('retraction', { subject: { statement }, reason: 'wrong' }));
    expect(told.code).toBe('registered');
  });

  it.each([
    ['what is no fact', 'component.colour == "red"', 1, 1],
    ['the class that it decides', 'network.shared && system.riskClass > 1', 1, 19],
    ['what flows', 'network.shared ||\n  interconnection.hasFlows', 2, 3],
    ['who a party is', '"operator" in party.roles', 1, 15],
    ['what does not parse', 'network.shared &&', 1, 18],
    ['what cannot be compared', 'network.shared == 3', 1, 19],
  ])('is refused where it asks for %s, with the place', async (_, condition, line, column) => {
    const at = { line, column, pointer: '/rules/1/when' };
    expect(await tell(when(condition))).toMatchObject({ code: 'invalid-condition', refusal: { at } });
  });

  it.each([
    ['a rule for class 1', { rules: [{ ...waterClasses.rules[0], riskClass: 1 }] }],
    ['no rules', { rules: [] }],
    ['no jurisdiction', { jurisdictions: [] }],
    ['a label, since it binds everybody', { label: 'AMBER' }, 'label-not-supported'],
  ])('is refused with %s', async (_, members, code = 'invalid-claim') => {
    expect((await tell(rule(members))).code).toBe(code);
  });
});

describe('sectors', () => {
  it('are for authorities', async () => {
    const told = await admit({ roles: ['device-maker'], sectors: ['water'] }, operator);
    expect(told).toMatchObject({ code: 'invalid-claim', refusal: { at: { pointer: '/sectors' } } });
  });

  it('are kept with the admission in force, none where it names none', async () => {
    const party = await register.party();
    const sectorsOf = () => register.tables.get('party', party.id)?.sectors;
    expect(sectorsOf()).toEqual([]);
    await admit({ roles: ['authority'], sectors: ['energy'] }, party);
    expect(sectorsOf()).toEqual(['energy']);
    await admit({ roles: ['authority'] }, party);
    expect(sectorsOf()).toEqual([]);
  });
});
