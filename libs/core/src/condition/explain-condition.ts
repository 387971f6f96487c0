import { compileCondition, type Truth } from './compile-condition';
import type { Condition, ListOperand, Operand } from './condition';
import { toConditionText } from './condition-text';
import type { KnownFacts } from './description';
import type { FactName, FactValue } from './facts';

/** What becomes of a question when some of the facts may be unknown. */
export type Answer = 'yes' | 'no' | 'unknown';

/** A fact as it was found: its value, that there is none, or that nobody said. */
export type Reading =
  | { readonly fact: FactName; readonly state: 'known'; readonly value: Exclude<FactValue, null> }
  | { readonly fact: FactName; readonly state: 'absent' | 'unknown' };

/** A part of a condition that cannot be taken apart further, and what it came to. */
export interface DecidingPart {
  readonly part: string;
  readonly answer: Answer;
}

/** Why a condition has its answer. */
export interface Explanation {
  readonly answer: Answer;
  /** The facts on which the answer rests, each once, in the order in which the condition names them. */
  readonly because: readonly Reading[];
  /** The parts that came to what the whole came to, and so made it. */
  readonly decidedBy: readonly DecidingPart[];
}

/** Asks a condition of what is known, and tells what the answer rests on. */
export function explainCondition(condition: Condition, known: KnownFacts): Explanation {
  const parts = decidingParts(condition, known);
  const names = new Set(parts.flatMap(factsOf));
  return {
    answer: toAnswer(compileCondition(condition)(known)),
    because: [...names].map((name) => readingOf(name, known)),
    decidedBy: parts.map((part) => ({
      part: toConditionText(part),
      answer: toAnswer(compileCondition(part)(known)),
    })),
  };
}

/** In words: yes, no or unknown. */
export function toAnswer(truth: Truth): Answer {
  if (truth === null) return 'unknown';
  return truth ? 'yes' : 'no';
}

/** Of parts joined together those that came to what the whole came to: one `false` makes an "and" false, an unknown one leaves it open. */
function decidingParts(condition: Condition, known: KnownFacts): Condition[] {
  if ('not' in condition) return decidingParts(condition.not, known);
  const parts = joinedParts(condition);
  if (!parts) return [condition];
  const answer = compileCondition(condition)(known);
  const deciding = parts.filter((part) => compileCondition(part)(known) === answer);
  return deciding.flatMap((part) => decidingParts(part, known));
}

function joinedParts(condition: Condition): readonly Condition[] | undefined {
  if ('and' in condition) return condition.and;
  return 'or' in condition ? condition.or : undefined;
}

function factsOf(part: Condition): FactName[] {
  if ('field' in part) return [part.field];
  if ('has' in part) return [part.has];
  if ('compare' in part) return [part.compare.left, part.compare.right].flatMap(factOfOperand);
  return 'in' in part ? [part.in.value, part.in.list].flatMap(factOfOperand) : [];
}

function factOfOperand(operand: Operand | ListOperand): FactName[] {
  return 'field' in operand ? [operand.field] : [];
}

function readingOf(fact: FactName, known: KnownFacts): Reading {
  const value = known.get(fact);
  if (value === undefined) return { fact, state: 'unknown' };
  return value === null ? { fact, state: 'absent' } : { fact, state: 'known', value };
}
