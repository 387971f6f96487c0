import type { Condition, ListOperand, Operand } from './condition';
import type { Scalar } from './domain';

/** The condition as text again; read again, it gives the same tree. */
export function toConditionText(condition: Condition): string {
  if ('constant' in condition) return literalText(condition.constant);
  if ('field' in condition) return condition.field;
  if ('has' in condition) return `has(${condition.has})`;
  if ('compare' in condition) {
    const { operator, left, right } = condition.compare;
    return `${operandText(left)} ${operator} ${operandText(right)}`;
  }
  if ('in' in condition) return `${operandText(condition.in.value)} in ${operandText(condition.in.list)}`;
  if ('and' in condition) return condition.and.map(partText).join(' && ');
  if ('or' in condition) return condition.or.map(partText).join(' || ');
  return `!${'compare' in condition.not || 'in' in condition.not ? bracketed(condition.not) : partText(condition.not)}`;
}

/** Within another condition what joins others stands in parentheses. */
function partText(condition: Condition): string {
  return 'and' in condition || 'or' in condition ? bracketed(condition) : toConditionText(condition);
}

function bracketed(condition: Condition): string {
  return `(${toConditionText(condition)})`;
}

function operandText(operand: Operand | ListOperand): string {
  if ('field' in operand) return operand.field;
  const { constant } = operand;
  return typeof constant === 'object' ? `[${constant.map(literalText).join(', ')}]` : literalText(constant);
}

/** Texts hold neither backslashes nor controls; one with a double quotation mark stands in single ones. */
function literalText(value: Scalar): string {
  if (typeof value !== 'string') return String(value);
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}
