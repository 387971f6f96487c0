import { parentPort, workerData } from 'node:worker_threads';
import { expect } from 'expect';
import { equivalents } from './equivalents';
import { judgeSources, judgeSpecs } from './judge-room';
import { tryMutant } from './outcome';
import { Specs } from './specs';

/** What one of several workers tries: every mutant of some sources whose turn it is. */
export interface Share {
  readonly sources: readonly string[];
  /** Counted from 0. */
  readonly turn: number;
  readonly turns: number;
}

const { sources, turn, turns } = workerData as Share;
const specs = new Specs(judgeSpecs(), expect);
const known = new Set(equivalents.map(({ mutant }) => mutant));
// What fails without a mutant sees none.
specs.runAll();
const mine = judgeSources()
  .filter(({ name }) => sources.includes(name))
  .flatMap((source) => source.mutants.map((mutant) => ({ source, mutant })))
  .filter((_, index) => index % turns === turn);
parentPort?.postMessage(mine.map(({ source, mutant }) => tryMutant(source, mutant, specs, known)));
