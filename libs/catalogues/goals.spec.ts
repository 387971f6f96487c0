import { clauses, objectives, subjects, type Requirement } from '#core/catalogue';
import {
  compileCondition,
  explainCondition,
  layers,
  phases,
  readCondition,
  toKnownFacts,
  traits,
  type ComponentDescription,
  type Trait,
} from '#core/condition';
import { readBuiltInCatalogue } from '../../apps/cli/src';

const groups = { A: 5, B: 15, C: 7, D: 7, E: 10, F: 10, G: 5, H: 4, J: 1, K: 7, L: 8 };
const ids = Object.entries(groups).flatMap(([group, count]) =>
  Array.from({ length: count }, (_, index) => `${group}-${String(index + 1).padStart(2, '0')}`),
);
const legal = ['D-02', 'D-03', 'D-06', 'D-07', 'E-09', 'F-08', 'F-09'];
const sections = ['1', '2', '3', '4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7'];

let goals: readonly Requirement[];

beforeAll(async () => {
  const { requirements } = await readBuiltInCatalogue('nisc-iot-2016', 0);
  goals = requirements.filter(({ kind }) => kind === 'performance');
});

describe('the goals of nisc-iot-2016', () => {
  it('are 79, numbered within the groups', () => {
    expect(goals.map(({ id }) => id)).toEqual(ids);
  });

  it('come from a clause or a section of the framework, and every one of these is served', () => {
    expect(goals.filter((goal) => !goal.clauses && !goal.sections).map(({ id }) => id)).toEqual([]);
    expect([...count((goal) => goal.clauses).keys()].sort()).toEqual(clauses);
    expect([...count((goal) => goal.sections).keys()].sort()).toEqual(sections);
  });

  it('ask something of the interconnection for each of a) to f)', () => {
    const asked = goals.filter((goal) => goal.subjects.includes('interconnection'));
    expect([...new Set(asked.flatMap((goal) => goal.clauses ?? []))].sort()).toEqual(clauses);
  });

  it('cover every phase, objective, subject and layer', () => {
    expect(inOrder(phases, (goal) => goal.phases)).toEqual([22, 11, 52, 30, 51]);
    expect(inOrder(objectives, (goal) => goal.objectives)).toEqual([55, 45, 58, 53]);
    expect(inOrder(subjects, (goal) => goal.subjects)).toEqual([45, 18, 25, 14]);
    expect(inOrder(layers, (goal) => goal.layers)).toEqual([33, 26, 39, 30]);
  });

  it('narrow components by layer wherever components are a subject', () => {
    for (const { id, subjects: concerned, layers: narrowed } of goals) {
      expect([id, narrowed !== undefined]).toEqual([id, concerned.includes('component')]);
    }
  });

  it('are indispensable, but for seven that stand for whatever law applies', () => {
    const wrappers = goals.filter(({ origin }) => origin.type === 'legal');
    expect(wrappers.map(({ id }) => id)).toEqual(legal);
    expect(wrappers.map(({ origin }) => origin.type === 'legal' && origin.jurisdictions)).toEqual(
      legal.map(() => ['*']),
    );
    expect(goals.filter(({ origin }) => origin.type === 'additional')).toEqual([]);
  });

  it('state an assurance for each class, but for four where the law says who attests', () => {
    expect(goals.filter(({ assurance }) => !assurance).map(({ id }) => id)).toEqual([
      'D-02',
      'D-03',
      'F-08',
      'F-09',
    ]);
  });

  it('are never answered with not-applicable, but for vouching together, which one alone cannot do', () => {
    expect(goals.filter((goal) => goal.allowNotApplicable).map(({ id }) => id)).toEqual(['L-04']);
  });
});

describe('the conditions of nisc-iot-2016', () => {
  it('are read, and hold for one thing and not for another', () => {
    const described = descriptions.map(toKnownFacts);
    for (const { id, appliesWhen } of goals) {
      if (appliesWhen === undefined) continue;
      const holds = compileCondition(readCondition(appliesWhen));
      expect([id, new Set(described.map(holds))]).toEqual([id, new Set([true, false])]);
    }
  });

  it('are unknown, hence never passed over, while nothing is known', () => {
    for (const { id, appliesWhen } of goals) {
      if (appliesWhen === undefined) continue;
      expect([id, explainCondition(readCondition(appliesWhen), toKnownFacts({})).answer]).toEqual([
        id,
        'unknown',
      ]);
    }
  });
});

const withTraits = (...yes: Trait[]): Record<Trait, boolean> =>
  Object.fromEntries(traits.map((trait) => [trait, yes.includes(trait)])) as Record<Trait, boolean>;

const flows = (any: boolean) => ({
  hasFlows: any,
  anyConfidentialFlow: any,
  anyPersonalFlow: any,
  anyCommandFlow: any,
  anyControlFlow: any,
});

/** A valve of a city, commanded over a shared network; a quiet network of its only user; a platform for identities and updates. */
const descriptions: readonly ComponentDescription[] = [
  {
    component: {
      layer: 'device',
      traits: withTraits(
        'actuating',
        'safetyRelevant',
        'usesPublicNetwork',
        'physicallyExposed',
        'holdsKeys',
      ),
    },
    system: { riskClass: 3 },
    interconnection: { riskClass: 3, ...flows(true) },
    network: { shared: true },
    party: { provides: true },
  },
  {
    component: { layer: 'network', traits: withTraits() },
    system: { riskClass: 1 },
    interconnection: { riskClass: 1, ...flows(false) },
    network: { shared: false },
    party: { provides: false },
  },
  {
    component: {
      layer: 'platform',
      traits: withTraits('identityProvider', 'updateSource', 'multiTenant', 'remoteAccess', 'personalData'),
    },
    system: { riskClass: 2 },
    interconnection: { riskClass: 2, ...flows(false) },
    network: { shared: false },
    party: { provides: true },
  },
];

function count(wordsOf: (goal: Requirement) => readonly string[] | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of goals.flatMap((goal) => wordsOf(goal) ?? []))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function inOrder(
  words: readonly string[],
  wordsOf: (goal: Requirement) => readonly string[] | undefined,
): number[] {
  const counts = count(wordsOf);
  return words.map((word) => counts.get(word) ?? 0);
}
