import type {
  Comparison,
  ComparisonOperator,
  Condition,
  ListOperand,
  Membership,
  Operand,
} from './condition';
import type { KnownFacts } from './description';
import type { Scalar } from './domain';

/** True, false, or `null` where what is known does not decide it (Kleene's strong logic). */
export type Truth = boolean | null;

/** A condition made ready to be asked many times. */
export type Predicate = (known: KnownFacts) => Truth;

type ValueOf<T> = (known: KnownFacts) => T | undefined;
type Compare = (left: Scalar, right: Scalar) => boolean;

const compareBy: Readonly<Record<ComparisonOperator, Compare>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/** Makes closures of a checked condition. A comparison with what is unknown, or has no value, is itself unknown. */
export function compileCondition(condition: Condition): Predicate {
  if ('constant' in condition) return () => condition.constant;
  if ('field' in condition) return compileField(condition.field);
  if ('compare' in condition) return compileComparison(condition.compare);
  if ('in' in condition) return compileMembership(condition.in);
  if ('has' in condition) return compileHas(condition.has);
  if ('and' in condition) return compileJoined(condition.and, false);
  if ('or' in condition) return compileJoined(condition.or, true);
  return compileNot(compileCondition(condition.not));
}

function compileField(field: Parameters<KnownFacts['get']>[0]): Predicate {
  return (known) => {
    const value = known.get(field);
    return typeof value === 'boolean' ? value : null;
  };
}

/** Whether it has a value: yes, no if it was said that there is none, unknown if nothing was said. */
function compileHas(field: Parameters<KnownFacts['get']>[0]): Predicate {
  return (known) => {
    const value = known.get(field);
    return value === undefined ? null : value !== null;
  };
}

function compileComparison({ operator, left, right }: Comparison): Predicate {
  const compare = compareBy[operator];
  const leftOf = compileOperand(left);
  const rightOf = compileOperand(right);
  return (known) => {
    const a = leftOf(known);
    const b = rightOf(known);
    return a === undefined || b === undefined ? null : compare(a, b);
  };
}

function compileMembership({ value, list }: Membership): Predicate {
  const valueOf = compileOperand(value);
  const listOf = compileList(list);
  return (known) => {
    const item = valueOf(known);
    const items = listOf(known);
    return item === undefined || items === undefined ? null : items.includes(item);
  };
}

/** All of several, or any of them: one part that equals `decisive` decides, whatever is unknown beside it. */
function compileJoined(parts: readonly Condition[], decisive: boolean): Predicate {
  const predicates = parts.map(compileCondition);
  return (known) => {
    let answer: Truth = !decisive;
    for (const predicate of predicates) {
      const part = predicate(known);
      if (part === decisive) return decisive;
      if (part === null) answer = null;
    }
    return answer;
  };
}

function compileNot(inner: Predicate): Predicate {
  return (known) => {
    const answer = inner(known);
    return answer === null ? null : !answer;
  };
}

function compileOperand(operand: Operand): ValueOf<Scalar> {
  if ('constant' in operand) return () => operand.constant;
  const { field } = operand;
  return (known) => {
    const value = known.get(field);
    return typeof value === 'object' ? undefined : value;
  };
}

function compileList(list: ListOperand): ValueOf<readonly Scalar[]> {
  if ('constant' in list) return () => list.constant;
  const { field } = list;
  return (known) => {
    const value = known.get(field);
    return typeof value === 'object' && value !== null ? value : undefined;
  };
}
