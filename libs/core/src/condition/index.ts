export { readCondition } from './check-condition';
export { compileCondition, type Predicate, type Truth } from './compile-condition';
export type { Comparison, Condition, ListOperand, Membership, Operand } from './condition';
export { toConditionText } from './condition-text';
export { descriptionForm, toKnownFacts, type ComponentDescription, type KnownFacts } from './description';
export { isIn } from './domain';
export {
  explainCondition,
  toAnswer,
  type Answer,
  type DecidingPart,
  type Explanation,
  type Reading,
} from './explain-condition';
export { facts, type Fact, type FactName, type FactValue } from './facts';
export { leavesOf } from './leaves-of';
export { nearestName } from './nearest-name';
export {
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
