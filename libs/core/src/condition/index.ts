export { descriptionForm, toKnownFacts, type ComponentDescription, type KnownFacts } from './description';
export { facts, type Fact, type FactName, type FactValue } from './facts';
export { layers, phases, traits, type Trait } from './vocabulary';
