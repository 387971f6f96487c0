import vm from 'node:vm';
import type { JudgedSource } from './judge-room';
import type { Mutant } from './mutants';
import type { Specs } from './specs';

/** Longer than all specs together take on a busy machine; a mutant that takes longer goes round in circles. */
const patience = 120_000;

/** What became of a mutant. `equivalent` ones are known to change nothing that can be seen. */
export type Outcome = 'killed' | 'survived' | 'equivalent';

/** A mutant of a source and what became of it. */
export interface TriedMutant extends Omit<Mutant, 'text'> {
  readonly source: string;
  readonly outcome: Outcome;
}

/** Tries one mutant; `equivalents` are the names of those that nothing can see. */
export function tryMutant(
  { file, name: source }: JudgedSource,
  { text, ...mutant }: Mutant,
  specs: Specs,
  equivalents: ReadonlySet<string>,
): TriedMutant {
  const unseen = equivalents.has(mutant.name) ? 'equivalent' : 'survived';
  return { ...mutant, source, outcome: isSeenBy(specs, file, text) ? 'killed' : unseen };
}

function isSeenBy(specs: Specs, file: string, text: string): boolean {
  const work = () => specs.firstFailure(file, text) !== null;
  try {
    return vm.runInNewContext('work()', { work }, { timeout: patience }) as boolean;
  } catch (error) {
    if (isTimeout(error)) return true;
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
