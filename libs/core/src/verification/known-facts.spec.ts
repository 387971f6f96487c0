import type { KnownFacts } from '#core/condition';
import type { Interconnection, System } from '#core/system';
import { aComponent, allTraits, aSystem, maker, owner } from '../../../../test/support/evidence';
import { anInterconnection } from '../../../../test/support/interconnection-evidence';
import {
  agreed,
  componentFacts,
  flowFacts,
  interconnectionFacts,
  networkFacts,
  systemFacts,
} from './known-facts';

type DataFlow = NonNullable<System['dataFlows']>[number];
type Flow = Interconnection['flows'][number];

const text = { en: 'x' };
const plain: DataFlow = {
  id: 'level',
  title: text,
  from: 'valve',
  to: 'valve',
  confidential: false,
  personal: 'no',
  commands: false,
  controls: false,
};
const all: DataFlow = { ...plain, confidential: true, personal: 'yes', commands: true, controls: true };
const quiet: Flow = {
  id: 'level',
  title: text,
  kind: 'readings',
  from: { owner, system: 'dam', component: 'valve' },
  to: { owner: maker, system: 'pumps', component: 'pump' },
  confidential: false,
  personal: 'no',
  controls: false,
};
const loud: Flow = { ...quiet, confidential: true, personal: 'sensitive', controls: true };

const factsOf = (known: KnownFacts) => Object.fromEntries(known);
const kindsOf = (known: KnownFacts) => [
  known.get('interconnection.hasFlows'),
  known.get('interconnection.anyConfidentialFlow'),
  known.get('interconnection.anyPersonalFlow'),
  known.get('interconnection.anyCommandFlow'),
  known.get('interconnection.anyControlFlow'),
];
const none = [false, false, false, false, false];
const some = [true, true, true, true, true];

describe('facts', () => {
  it('of a system are what its owner defined', () => {
    expect(factsOf(systemFacts(aSystem().system.definition))).toEqual({
      'system.riskClass': 1,
      'system.sector': 'water',
      'system.phase': 'construction',
      'system.jurisdictions': ['JP'],
      'system.class': null,
    });
  });

  it('of the flows within a system hold as soon as one flow is such', () => {
    const of = (dataFlows?: DataFlow[]) => kindsOf(flowFacts({ ...aSystem().system.definition, dataFlows }));
    expect(of()).toEqual(none);
    expect(of([plain])).toEqual([true, false, false, false, false]);
    expect(of([plain, all])).toEqual(some);
  });

  it('of an interconnection hold as soon as one flow is such', () => {
    const of = (flows: Flow[]) =>
      kindsOf(interconnectionFacts({ ...anInterconnection().interconnection.definition, flows }));
    expect(of([])).toEqual(none);
    expect(of([quiet])).toEqual([true, false, false, false, false]);
    for (const kind of ['commands', 'updates'] as const) expect(of([quiet, { ...loud, kind }])).toEqual(some);
  });

  it('of a component are unknown where nobody answered', () => {
    const known = componentFacts(aComponent({ traits: { radio: true, battery: false } }));
    expect(factsOf(known)).toEqual({
      'component.layer': 'device',
      'component.traits.radio': true,
      'component.traits.battery': false,
    });
    expect(componentFacts(aComponent({ traits: allTraits(true) })).size).toBe(
      1 + Object.keys(allTraits(true)).length,
    );
  });

  it('of its levels are known where they are given', () => {
    const levels = ['IEC 62443-4-2:SL-C 2'];
    expect(componentFacts(aComponent({ levels })).get('component.levels')).toBe(levels);
    expect(componentFacts(aComponent()).has('component.levels')).toBe(false);
  });

  it('of a network are what is said of it, and of several what all of them agree in', () => {
    const network = (more: object) => networkFacts({ shared: true, operatorKind: 'carrier', ...more });
    expect(factsOf(network({ shared: false }))).toEqual({
      'network.shared': false,
      'network.operatorKind': 'carrier',
    });
    expect(factsOf(agreed([network({}), network({ shared: false })]))).toEqual({
      'network.operatorKind': 'carrier',
    });
    expect(factsOf(agreed([networkFacts({}), network({})]))).toEqual({});
    expect(factsOf(network({ unheardOf: true, shared: undefined }))).toEqual({
      'network.operatorKind': 'carrier',
    });
  });

  it('that are lists agree where they say the same in the same order', () => {
    const of = (value: readonly string[] | string) =>
      new Map([['system.jurisdictions', value]]) as KnownFacts;
    const isAgreed = (one: readonly string[] | string, other: readonly string[] | string) =>
      agreed([of(one), of(other)]).has('system.jurisdictions');
    expect(isAgreed(['JP', 'DE'], ['JP', 'DE'])).toBe(true);
    expect(isAgreed(['JP', 'DE'], ['JP'])).toBe(false);
    expect(isAgreed(['JP'], ['JP', 'DE'])).toBe(false);
    expect(isAgreed(['JP', 'DE'], ['JP', 'FR'])).toBe(false);
    // As long, and the same item by item.
    expect(isAgreed(['J'], 'J')).toBe(false);
    expect(isAgreed('J', ['J'])).toBe(false);
  });

  it('agree only where every one of many does, and of nothing nothing is known', () => {
    const of = (value: number) => new Map([['system.riskClass', value]]) as KnownFacts;
    expect(agreed([of(1), of(2), of(1)]).size).toBe(0);
    expect(agreed([of(1), of(1), of(2)]).size).toBe(0);
    expect(factsOf(agreed([of(1), of(1), of(1)]))).toEqual({ 'system.riskClass': 1 });
    expect(factsOf(agreed([of(3)]))).toEqual({ 'system.riskClass': 3 });
    expect(agreed([]).size).toBe(0);
  });
});
