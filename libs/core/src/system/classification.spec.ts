import { computedClass } from './classification';
import type { System } from './system-form';

const component = (traits: object) => ({
  id: 'c',
  layer: 'device',
  provider: 'p',
  product: 'urn:example:c',
  traits,
});
const systemWith = (members: object) => ({ components: [component({})], ...members }) as unknown as System;
const effect = (severity: string) => ({ physicalEffects: [{ component: 'c', severity }] });
const owed = (members: object) => ({
  functions: [{ id: 'f', owedTo: 'customers', people: 0, critical: false, ...members }],
});
const flow = (personal: string, persons: number) => ({ dataFlows: [{ id: 'd', personal, persons }] });

describe('the class a system computes to', () => {
  const table: readonly [string, object, number][] = [
    ['nothing that weighs', {}, 1],
    ['an effect that harms nobody', effect('none'), 1],
    ['a function owed to customers', owed({ people: 1_000_000 }), 1],
    ['something safety-relevant', { components: [component({ safetyRelevant: true })] }, 2],
    ['something that acts', { components: [component({ actuating: true })] }, 2],
    ['a trait answered no', { components: [component({ safetyRelevant: false, actuating: false })] }, 1],
    ['minor injury', effect('minor'), 2],
    ['a function owed to the public', owed({ owedTo: 'public' }), 2],
    ['information about nobody', flow('no', 0), 1],
    ['personal information', flow('yes', 10_000_000), 2],
    ['sensitive information about 100,000', flow('sensitive', 100_000), 2],
    ['sensitive information about 100,001', flow('sensitive', 100_001), 3],
    ['a critical function owed to 100,000', owed({ critical: true, people: 100_000 }), 1],
    ['a critical function owed to 100,001', owed({ critical: true, people: 100_001 }), 3],
    ['lasting injury', effect('lasting-injury'), 3],
    ['one death', effect('death'), 3],
    ['a function owed to 1,000,001', owed({ people: 1_000_001 }), 4],
    ['a function of a nation', owed({ national: true }), 4],
    ['several deaths', effect('several-deaths'), 4],
  ];
  it.each(table)('with %s', (_, members, riskClass) => {
    expect(computedClass(systemWith(members)).riskClass).toBe(riskClass);
  });

  it('comes with the facts that ask for it', () => {
    const members = {
      ...effect('death'),
      ...owed({ owedTo: 'public' }),
      components: [component({ actuating: true })],
    };
    expect(computedClass(systemWith(members)).because).toEqual([
      { riskClass: 3, fact: 'physicalEffects of c: death' },
    ]);
  });
});
