import { traits, type FactName, type FactValue, type KnownFacts } from '#core/condition';
import { flowKinds, type Component, type Interconnection, type System } from '#core/system';

const networkMembers = ['operatorKind', 'method', 'topology', 'range', 'shared', 'quality'] as const;

type NetworkFacts = Readonly<Partial<Record<(typeof networkMembers)[number], string | boolean | undefined>>>;

/** What is known of a system. */
export function systemFacts(system: System): KnownFacts {
  return new Map<FactName, FactValue>([
    ['system.riskClass', system.riskClass],
    ['system.sector', system.sector],
    ['system.phase', system.phase],
    ['system.jurisdictions', system.jurisdictions],
    ['system.class', system.systemClass ?? null],
  ]);
}

/** What is known of the flows of data within a system alone; of an interconnection there is none. */
export function flowFacts({ dataFlows: flows = [] }: System): KnownFacts {
  return new Map<FactName, FactValue>([
    ['interconnection.riskClass', null],
    ['interconnection.stage', null],
    ['interconnection.hasFlows', flows.length > 0],
    ['interconnection.anyConfidentialFlow', flows.some(({ confidential }) => confidential)],
    ['interconnection.anyPersonalFlow', flows.some(({ personal }) => personal !== 'no')],
    ['interconnection.anyCommandFlow', flows.some(({ commands }) => commands)],
    ['interconnection.anyControlFlow', flows.some(({ controls }) => controls)],
  ]);
}

/** Kinds of flow by which one end makes the other act. */
const commanding: ReadonlySet<(typeof flowKinds)[number]> = new Set(['commands', 'updates']);

/** What is known of an interconnection. */
export function interconnectionFacts({ riskClass, stage, flows }: Interconnection): KnownFacts {
  return new Map<FactName, FactValue>([
    ['interconnection.riskClass', riskClass],
    ['interconnection.stage', stage],
    ['interconnection.hasFlows', flows.length > 0],
    ['interconnection.anyConfidentialFlow', flows.some(({ confidential }) => confidential)],
    ['interconnection.anyPersonalFlow', flows.some(({ personal }) => personal !== 'no')],
    ['interconnection.anyCommandFlow', flows.some(({ kind }) => commanding.has(kind))],
    ['interconnection.anyControlFlow', flows.some(({ controls }) => controls)],
  ]);
}

/** What is known of a component: layer, answered traits, levels; what is left out is unknown. */
export function componentFacts({ layer, traits: answered, levels }: Component): KnownFacts {
  const known = new Map<FactName, FactValue>([['component.layer', layer]]);
  for (const trait of traits) {
    const answer = answered[trait];
    if (answer !== undefined) known.set(`component.traits.${trait}`, answer);
  }
  if (levels !== undefined) known.set('component.levels', levels);
  return known;
}

/** What is known of a network by what its owner or its operator says of it; other members of what they say are no facts. */
export function networkFacts(stated: NetworkFacts): KnownFacts {
  const known = new Map<FactName, FactValue>();
  for (const name of networkMembers) {
    const value = stated[name];
    if (value !== undefined) known.set(`network.${name}`, value);
  }
  return known;
}

/** The facts that are known everywhere, and the same everywhere. Of nothing, nothing is known. */
export function agreed([first, ...others]: readonly KnownFacts[]): KnownFacts {
  if (!first || others.length === 0) return first ?? new Map();
  return new Map(
    [...first].filter(([name, value]) => others.every((other) => isSame(other.get(name), value))),
  );
}

/** Whether a fact has the same value here and there. */
export function isSame(one: FactValue | undefined, other: FactValue): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
