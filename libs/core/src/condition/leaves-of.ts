import type { Condition } from './condition';

/** How many facts, comparisons and constants a condition is put together from: what it takes to ask it. */
export function leavesOf(condition: Condition): number {
  if ('and' in condition) return sumOf(condition.and);
  if ('or' in condition) return sumOf(condition.or);
  return 'not' in condition ? leavesOf(condition.not) : 1;
}

function sumOf(conditions: readonly Condition[]): number {
  return conditions.reduce((sum, condition) => sum + leavesOf(condition), 0);
}
