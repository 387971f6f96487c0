import type { Component } from '#core/system';
import {
  aComponent,
  allTraits,
  aParty,
  aSystem,
  maker,
  NOW,
  owner,
  someEvidence,
} from '../../../../test/support/evidence';
import {
  pumpProduct,
  someConnection,
  theDam,
  theNetwork,
  thePumps,
} from '../../../../test/support/interconnection-evidence';
import {
  actuatingValve,
  aClassification,
  aNetwork,
  aNetworkPart,
  authority,
  networkEvidence,
} from '../../../../test/support/network-evidence';
import type { ClassificationEvidence, Evidence } from './evidence';
import { groundsOf } from './grounds';
import { judge } from './judge';
import { watchOf } from './watch';

const retraction = { id: '30', place: 300, issuer: authority, reason: 'wrong' };
const compromised = {
  id: 'authority-key',
  owner: authority,
  place: 3,
  jwk: { kty: 'OKP', crv: 'Ed25519', x: 'x' },
  endedAt: 300,
  endedAs: 'compromised',
  compromisedSince: 0,
  limits: null,
} as const;

function classOf(evidence: Evidence) {
  const finding = judge(evidence, NOW).findings.find(({ code }) => code.startsWith('definition.class-'));
  return { code: finding?.code.slice('definition.class-'.length), because: finding?.because };
}

/** The dam, of this class, in these places, of these components. */
const dam = (riskClass: number, rules: readonly ClassificationEvidence[], system = {}): Evidence =>
  someEvidence({ systems: [aSystem({ riskClass, ...system })], classificationRules: rules });

const always = 'system.sector == "water"';

describe('the class of a system', () => {
  it.each([
    [2, 'too-low'],
    [3, 'sufficient'],
    [4, 'sufficient'],
  ])('%i is %s where a rule of its sector asks for 3', (riskClass, code) => {
    const told = classOf(dam(riskClass, [aClassification(always)]));
    expect(told).toEqual({
      code,
      because: [
        { fact: 'system.riskClass', value: riskClass },
        { leafHash: 'leaf-30', place: 30 },
        { fact: `rule 1 of ${authority}/water-classes`, value: 3 },
        { fact: 'system.sector', value: 'water' },
      ],
    });
  });

  it('is raised, never lowered', () => {
    const components = [actuatingValve()];
    expect(classOf(dam(1, [aClassification('component.traits.radio')], { components })).code).toBe('too-low');
    const rule = aClassification(always, { riskClass: 2 });
    expect(classOf(dam(2, [rule], { functions: [national] })).code).toBe('too-low');
  });

  it('is raised by one component for which a rule holds', () => {
    const radio = aComponent({ id: 'radio', traits: { ...allTraits(false), radio: true } });
    const rule = aClassification('component.traits.radio');
    const told = classOf(dam(2, [rule], { components: [aComponent(), radio] }));
    expect(told.code).toBe('too-low');
    expect(told.because).toContainEqual({ fact: 'component.traits.radio', value: true });
    expect(told.because).not.toContainEqual({ fact: 'component.traits.radio', value: false });
    expect(classOf(dam(2, [rule], { components: [aComponent()] })).code).toBe('sufficient');
  });

  it('is unknown where a rule that would raise it depends on what nobody stated', () => {
    const rule = aClassification('component.traits.actuating && network.shared');
    const components = [actuatingValve()];
    expect(classOf(dam(2, [rule], { components }))).toEqual({
      code: 'unknown',
      because: [
        { fact: 'system.riskClass', value: 2 },
        { leafHash: 'leaf-30', place: 30 },
        { fact: `rule 1 of ${authority}/water-classes`, value: 3 },
        { fact: 'network.shared', value: null },
      ],
    });
    expect(classOf(dam(3, [rule], { components })).code).toBe('sufficient');
    expect(classOf(dam(1, [rule], { components })).code).toBe('too-low');
    expect(judge(dam(2, [rule], { components }), NOW).outcome).toBe('deny');
    const compared = aClassification('interconnection.riskClass > system.riskClass');
    expect(classOf(dam(2, [compared])).because?.slice(3)).toEqual([
      { fact: 'interconnection.riskClass', value: null },
    ]);
  });

  it('is raised in each of several systems by what that one has', () => {
    const pump = aComponent({
      id: 'pump',
      product: pumpProduct,
      traits: { ...allTraits(false), radio: true },
    });
    const systems = [theDam(), thePumps({ components: [pump] }), theNetwork()];
    const classificationRules = [aClassification('component.traits.radio')];
    const { findings } = judge(someConnection({ systems, classificationRules }), NOW);
    const low = findings.filter(
      ({ code, subject }) => code === 'definition.class-too-low' && subject.kind === 'system',
    );
    expect(low.map(({ subject }) => subject.id)).toEqual([`${maker}/pumps`]);
  });

  it('is raised by a rule for one of several places', () => {
    const rule = aClassification(always, { row: { jurisdictions: ['DE', 'JP'] } });
    expect(classOf(dam(2, [rule])).code).toBe('too-low');
  });

  it('follows from the profile of a network', () => {
    const rule = aClassification('component.traits.actuating && network.shared');
    const over = (networks: Evidence['networks']) =>
      classOf(
        networkEvidence(undefined, {
          systems: [aSystem({ riskClass: 2, components: [actuatingValve(), aNetworkPart()] })],
          networks,
          classificationRules: [rule],
        }),
      ).code;
    expect(over([aNetwork()])).toBe('too-low');
    expect(over([aNetwork({ shared: false })])).toBe('sufficient');
    expect(over([])).toBe('unknown');
  });

  it('is known where no component is at hand by what is asked of the system alone', () => {
    const none: Component[] = [];
    expect(classOf(dam(2, [aClassification(always)], { components: none })).code).toBe('too-low');
    expect(classOf(dam(2, [aClassification('component.traits.radio')], { components: none })).code).toBe(
      'unknown',
    );
  });

  it.each<[string, ClassificationEvidence]>([
    [
      'is for another sector, of an authority for both',
      aClassification(always, {
        row: { sector: 'energy' },
        facts: { issuer: aParty(authority, { roles: ['authority'], sectors: ['water', 'energy'] }) },
      }),
    ],
    ['is for other places', aClassification(always, { row: { jurisdictions: ['DE', 'EU'] } })],
    ['is taken back', aClassification(always, { facts: { retraction } })],
    ['is signed with a compromised key', aClassification(always, { facts: { key: compromised } })],
    ['is of nobody who is known', aClassification(always, { facts: { issuer: undefined } })],
    [
      'is of an authority for another sector',
      aClassification(always, {
        facts: { issuer: aParty(authority, { roles: ['authority'], sectors: ['energy'] }) },
      }),
    ],
    [
      'is of a party that is no authority any more',
      aClassification(always, {
        facts: { issuer: aParty(authority, { roles: ['assessor'], sectors: ['water'] }) },
      }),
    ],
    [
      'is of a party whose admission is taken back',
      aClassification(always, {
        facts: { issuer: aParty(authority, { admittedAt: null, roles: ['authority'], sectors: ['water'] }) },
      }),
    ],
  ])('takes no account of a rule that %s', (_, rule) => {
    expect(classOf(dam(1, [rule]))).toEqual(classOf(dam(1, [])));
  });

  it.each([
    ['JP', ['JP'], true],
    ['JP', ['JP-13'], true],
    ['JP-13', ['JP'], true],
    ['JP-13', ['JP-27'], false],
    ['JP-1', ['JP-13'], false],
    ['DE', ['FR', 'DE-BY'], true],
  ])('in %s: a system in %s is reached: %s', (place, jurisdictions, isReached) => {
    const rule = aClassification(always, { row: { jurisdictions: [place] } });
    expect(classOf(dam(1, [rule], { jurisdictions })).code).toBe(isReached ? 'too-low' : 'sufficient');
  });

  it('says the same in whatever order rules come', () => {
    const rules = [30, 31, 32].map((place) =>
      aClassification(place === 31 ? 'component.traits.radio' : always, {
        row: { id: `${authority}/${place}`, place },
      }),
    );
    const verdict = judge(dam(2, rules), NOW);
    expect(judge(dam(2, [...rules].reverse()), NOW)).toEqual(verdict);
    const { because } = classOf(dam(2, rules));
    expect(because?.flatMap((ground) => ('place' in ground ? [ground.place] : []))).toEqual([30, 32]);
  });

  it('watches the sector and whoever speaks for it, and rests on no rule', () => {
    const evidence = dam(3, [aClassification(always)]);
    expect(watchOf(evidence)).toEqual(
      expect.arrayContaining(['sector:water', authority, 'statement:30', 'key:authority-key']),
    );
    expect(watchOf(dam(3, []))).toContain('sector:water');
    const keys = groundsOf(evidence, judge(evidence, NOW)).map(({ key }) => key);
    for (const key of [authority, 'statement:30', 'key:authority-key']) expect(keys).not.toContain(key);
  });
});

const national = {
  id: 'supply',
  title: { en: 'Supply' },
  owedTo: 'public',
  people: 10,
  critical: true,
  national: true,
  minimum: { en: 'Some' },
  interruption: 60,
} as const;

describe('a rule that is added', () => {
  it('never turns a denial into a permit', () => {
    for (const riskClass of [1, 2, 3] as const) {
      const without = dam(riskClass, [], { components: [aComponent({ traits: {} })] });
      if (judge(without, NOW).outcome === 'permit') continue;
      const rules = [aClassification(always), aClassification('component.traits.radio')];
      expect(judge({ ...without, classificationRules: rules }, NOW).outcome).toBe('deny');
    }
    expect(judge(dam(1, []), NOW).outcome).toBe('permit');
    expect(
      judge(dam(1, [aClassification(always)]), NOW).findings.filter(({ side }) => side !== owner),
    ).not.toHaveLength(0);
  });
});
