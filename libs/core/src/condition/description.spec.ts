import { formRefusal } from '#core/statement';
import { descriptionForm, toKnownFacts, type ComponentDescription } from './description';
import { facts } from './facts';

const refusalOf = (value: unknown): { code: string; pointer: string | undefined } => {
  const form = descriptionForm.safeParse(value);
  if (form.success) throw new Error('expected a refusal');
  const { code, at } = formRefusal(form.error, 'Description');
  return { code, pointer: at.pointer };
};

const valve: ComponentDescription = {
  component: {
    layer: 'device',
    traits: { actuating: true, radio: false },
    levels: ['IEC 61508:SIL 2'],
  },
  system: { riskClass: 3, sector: null, jurisdictions: ['JP', 'EU'] },
  network: { shared: true, quality: 'best-effort' },
  party: { roles: ['device-maker'] },
};

describe('descriptionForm', () => {
  it('accepts what is known and keeps it unchanged', () => {
    expect(descriptionForm.parse(valve)).toEqual(valve);
  });

  it('accepts that nothing is known', () => {
    expect(descriptionForm.parse({})).toEqual({});
  });

  it.each<[string, unknown, string, string]>([
    ['a member it does not know', { components: {} }, 'unknown-member', '/components'],
    [
      'a trait it does not know',
      { component: { traits: { flying: true } } },
      'unknown-member',
      '/component/traits/flying',
    ],
    [
      'an answer other than yes or no',
      { component: { traits: { radio: 'yes' } } },
      'invalid-claim',
      '/component/traits/radio',
    ],
    ['an absence that is no statement', { component: { layer: null } }, 'invalid-claim', '/component/layer'],
    ['a layer that is none', { component: { layer: 'cloud' } }, 'invalid-claim', '/component/layer'],
    ['a risk class of 5', { system: { riskClass: 5 } }, 'invalid-claim', '/system/riskClass'],
    ['a risk class in words', { system: { riskClass: '3' } }, 'invalid-claim', '/system/riskClass'],
    [
      'one jurisdiction where a list belongs',
      { system: { jurisdictions: 'JP' } },
      'invalid-claim',
      '/system/jurisdictions',
    ],
    [
      'a jurisdiction in small letters',
      { system: { jurisdictions: ['jp'] } },
      'invalid-claim',
      '/system/jurisdictions/0',
    ],
    ['a role that is none', { party: { roles: ['owner'] } }, 'invalid-claim', '/party/roles/0'],
    [
      'a level without its scheme',
      { component: { levels: ['SIL 2'] } },
      'invalid-claim',
      '/component/levels/0',
    ],
    [
      'a list without end',
      { component: { levels: Array.from({ length: 65 }, (_, n) => `s:${n}`) } },
      'invalid-claim',
      '/component/levels',
    ],
    ['a list', [], 'invalid-claim', ''],
  ])('refuses %s', (_, value, code, pointer) => {
    expect(refusalOf(value)).toEqual({ code, pointer });
  });
});

describe('toKnownFacts', () => {
  it('gives what is said, fact by fact, and nothing else', () => {
    expect(Object.fromEntries(toKnownFacts(valve))).toEqual({
      'component.layer': 'device',
      'component.traits.actuating': true,
      'component.traits.radio': false,
      'component.levels': ['IEC 61508:SIL 2'],
      'system.riskClass': 3,
      'system.sector': null,
      'system.jurisdictions': ['JP', 'EU'],
      'network.shared': true,
      'network.quality': 'best-effort',
      'party.roles': ['device-maker'],
    });
  });
});

it('the context has exactly these facts besides the traits', () => {
  expect([...facts.keys()].filter((name) => !name.startsWith('component.traits.'))).toEqual([
    'component.layer',
    'component.levels',
    'system.riskClass',
    'system.sector',
    'system.phase',
    'system.jurisdictions',
    'system.class',
    'interconnection.riskClass',
    'interconnection.stage',
    'interconnection.hasFlows',
    'interconnection.anyConfidentialFlow',
    'interconnection.anyPersonalFlow',
    'interconnection.anyCommandFlow',
    'interconnection.anyControlFlow',
    'network.operatorKind',
    'network.method',
    'network.topology',
    'network.range',
    'network.shared',
    'network.quality',
    'party.roles',
    'party.provides',
    'party.designated',
  ]);
});
