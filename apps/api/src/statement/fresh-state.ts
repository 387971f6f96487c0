import { validityOf } from '#core/attestation';
import type { Statement } from '#core/statement';
import { presentState, type PresentState } from '#registry/statement';

/**
 * The state of a statement that got its place this moment: nothing can have ended it yet, so only its own validity
 * decides, and the database need not be asked.
 */
export function freshState(statement: Statement, at: number, now: number): PresentState {
  const validity = validityOf(statement);
  return presentState({ kind: statement.kind, at, ended: null, key: null, validity }, now);
}

/** The kinds that end nothing, neither themselves nor one another. */
const harmless: ReadonlySet<string> = new Set(['attestation', 'catalogue']);

/** Whether none of these statements can have ended another of them. */
export function endNothing(statements: readonly Statement[]): boolean {
  return statements.every(({ kind }) => harmless.has(kind));
}
