import { partyRoles } from '#core/party';
import { jurisdiction, oneOf, riskClass, safetyLevel, truth, word, type Domain, type Scalar } from './domain';
import {
  layers,
  operatorKinds,
  phases,
  qualities,
  ranges,
  stages,
  topologies,
  traits,
  type Trait,
} from './vocabulary';

/** What may be known of a fact: a value, or that there is none (`null`). What nobody answered has no value at all. */
export type FactValue = Scalar | readonly string[] | null;

/** One thing a condition may ask about. `V` is what a description may say of it. */
export interface Fact<V extends FactValue = FactValue> {
  readonly domain: Domain;
  /** Whether it is a list of values of the domain. */
  readonly isList: boolean;
  /** Whether its absence is a statement (`null`), which `has()` asks for. */
  readonly mayBeAbsent: boolean;
  /** Never set: carries V for the compiler. */
  readonly value?: V;
}

const one = <V extends Scalar>(domain: Domain<V>): Fact<V> => ({ domain, isList: false, mayBeAbsent: false });
const oneOrNone = <V extends Scalar>(domain: Domain<V>): Fact<V | null> => ({
  domain,
  isList: false,
  mayBeAbsent: true,
});
const listOf = <V extends string>(domain: Domain<V>): Fact<readonly V[]> => ({
  domain,
  isList: true,
  mayBeAbsent: false,
});

/** Everything a condition may ask about, and nothing else is a fact. Names stay; docs/formats/condition.md explains each. */
export const context = {
  component: {
    layer: one(oneOf(layers)),
    traits: Object.fromEntries(traits.map((trait) => [trait, one(truth)])) as Record<Trait, Fact<boolean>>,
    levels: listOf(safetyLevel),
  },
  system: {
    riskClass: one(riskClass),
    sector: oneOrNone(word),
    phase: one(oneOf(phases)),
    jurisdictions: listOf(jurisdiction),
    class: oneOrNone(word),
  },
  interconnection: {
    riskClass: oneOrNone(riskClass),
    stage: oneOrNone(oneOf(stages)),
    hasFlows: one(truth),
    anyConfidentialFlow: one(truth),
    anyPersonalFlow: one(truth),
    anyCommandFlow: one(truth),
    anyControlFlow: one(truth),
  },
  network: {
    operatorKind: one(oneOf(operatorKinds)),
    method: oneOrNone(word),
    topology: one(oneOf(topologies)),
    range: one(oneOf(ranges)),
    shared: one(truth),
    quality: one(oneOf(qualities)),
  },
  party: {
    roles: listOf(oneOf(partyRoles)),
    provides: one(truth),
    designated: one(truth),
  },
} as const;

type NamesIn<T> = {
  [K in keyof T & string]: T[K] extends Fact ? K : `${K}.${NamesIn<T[K]>}`;
}[keyof T & string];

/** The name of a fact, such as `component.traits.radio`. */
export type FactName = NamesIn<typeof context>;

/** A table of facts, or of tables of facts. */
export interface FactTable {
  readonly [name: string]: Fact | FactTable;
}

/** Every fact by its name, in the order of the context. */
export const facts: ReadonlyMap<string, Fact> = new Map(factsIn(context, ''));

/** The fact with this name; a name that is none is a mistake of the program. */
export function factNamed(name: FactName): Fact {
  const fact = facts.get(name);
  if (!fact) throw new TypeError(`${name} is no fact`);
  return fact;
}

/** Whether this is the name of a fact. */
export function isFactName(name: string): name is FactName {
  return facts.has(name);
}

/** Tells a fact from a table of facts. */
export function isFact(entry: Fact | FactTable): entry is Fact {
  return 'isList' in entry;
}

function* factsIn(table: FactTable, prefix: string): Generator<[string, Fact]> {
  for (const [name, entry] of Object.entries(table)) {
    if (isFact(entry)) yield [prefix + name, entry];
    else yield* factsIn(entry, `${prefix}${name}.`);
  }
}
