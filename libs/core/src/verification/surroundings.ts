import { facts, traits, type FactName, type FactValue, type KnownFacts } from '#core/condition';
import type { Component, System } from '#core/system';

/** What is known of a system alone: itself and its flows of data; of an interconnection there is none. */
export function systemFacts(system: System): KnownFacts {
  const { dataFlows: flows = [] } = system;
  return new Map<FactName, FactValue>([
    ['system.riskClass', system.riskClass],
    ['system.sector', system.sector],
    ['system.phase', system.phase],
    ['system.jurisdictions', system.jurisdictions],
    ['system.class', system.systemClass ?? null],
    ['interconnection.riskClass', null],
    ['interconnection.stage', null],
    ['interconnection.hasFlows', flows.length > 0],
    ['interconnection.anyConfidentialFlow', flows.some(({ confidential }) => confidential)],
    ['interconnection.anyPersonalFlow', flows.some(({ personal }) => personal !== 'no')],
    ['interconnection.anyCommandFlow', flows.some(({ commands }) => commands)],
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

/** What is known of the network a component stands in: itself if it is one, else what all networks of the system agree in. */
export function networkFacts(component: Component, { components }: System): KnownFacts {
  if (component.layer === 'network') return ofNetwork(component);
  return agreed(components.filter(({ layer }) => layer === 'network').map(ofNetwork));
}

/** The facts that are known everywhere, and the same everywhere. Of nothing, nothing is known. */
export function agreed([first, ...others]: readonly KnownFacts[]): KnownFacts {
  if (!first || others.length === 0) return first ?? new Map();
  return new Map(
    [...first].filter(([name, value]) => others.every((other) => isSame(other.get(name), value))),
  );
}

function ofNetwork({ network = {} }: Component): KnownFacts {
  const known = new Map<FactName, FactValue>();
  for (const [name, value] of Object.entries(network)) {
    const fact = `network.${name}`;
    if (value !== undefined && facts.has(fact)) known.set(fact as FactName, value);
  }
  return known;
}

function isSame(one: FactValue | undefined, other: FactValue): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
