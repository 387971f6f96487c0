import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { equivalents } from './equivalents';
import { judgeSources } from './judge-room';
import type { TriedMutant } from './outcome';
import { scoreOf, toReport } from './report';
import type { Share } from './try-share';

/** The least share of mutants, in percent, that the specs of the judge have to see; raised when it can be. */
const FLOOR = 97;
/** How many are tried at once. */
const WORKERS = 2;

/** Tries every mutant of the judge, or of the sources named on the command line, and tells which of them nothing sees. */
async function main(wanted: readonly string[]): Promise<number> {
  const sources = judgeSources()
    .map(({ name }) => name)
    .filter((name) => wanted.length === 0 || wanted.includes(name));
  const shares = Array.from({ length: WORKERS }, (_, turn) => tried({ sources, turn, turns: WORKERS }));
  const all = inOrder((await Promise.all(shares)).flat(), sources);
  console.log(toReport(all));
  const faults = faultsOf(all, wanted.length === 0);
  for (const fault of faults) console.log(`failed: ${fault}`);
  return faults.length === 0 ? 0 : 1;
}

function tried(share: Share): Promise<readonly TriedMutant[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.join(__dirname, 'try-share.js'), { workerData: share });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function inOrder(all: readonly TriedMutant[], sources: readonly string[]): readonly TriedMutant[] {
  const order = new Map(sources.map((name, index) => [name, index]));
  const orderOf = ({ source }: TriedMutant) => order.get(source) ?? 0;
  return [...all].sort((a, b) => orderOf(a) - orderOf(b) || a.line - b.line);
}

function faultsOf(all: readonly TriedMutant[], isWhole: boolean): string[] {
  const gates = scoreOf(all.filter(({ isGateAway }) => isGateAway));
  const { percent } = scoreOf(all);
  const unseen = new Set(all.filter(({ outcome }) => outcome === 'equivalent').map(({ name }) => name));
  const stale = isWhole ? equivalents.filter(({ mutant }) => !unseen.has(mutant)) : [];
  return [
    ...(gates.survived > 0 ? [`${gates.survived} gates can be taken away`] : []),
    ...(isWhole && percent < FLOOR ? [`the score is below ${FLOOR} %`] : []),
    ...stale.map(({ mutant }) => `not equivalent, or gone: ${mutant}`),
  ];
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
