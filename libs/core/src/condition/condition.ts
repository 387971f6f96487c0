import type { Scalar } from './domain';
import type { FactName } from './facts';

/** How two values are compared; those with an order need a domain that has one. */
export const comparisonOperators = ['==', '!=', '<', '<=', '>', '>='] as const;

/** One of the comparisons. */
export type ComparisonOperator = (typeof comparisonOperators)[number];

/** A value a comparison looks at: a fact's, or a literal. */
export type Operand = { readonly field: FactName } | { readonly constant: Scalar };

/** A list a value is looked for in: a fact's, or literals. */
export type ListOperand = { readonly field: FactName } | { readonly constant: readonly Scalar[] };

/** Two values and how they are compared. */
export interface Comparison {
  readonly operator: ComparisonOperator;
  readonly left: Operand;
  readonly right: Operand;
}

/** A value and the list it is looked for in. */
export interface Membership {
  readonly value: Operand;
  readonly list: ListOperand;
}

/** A checked condition as a tree, in the JSON form in which it is stored and judged. Each node has exactly one member. */
export type Condition =
  | { readonly field: FactName }
  | { readonly constant: boolean }
  | { readonly compare: Comparison }
  | { readonly in: Membership }
  | { readonly has: FactName }
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }
  | { readonly not: Condition };
