import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What recheck says of a regular expression. */
export interface Verdict {
  readonly status: 'safe' | 'vulnerable' | 'unknown';
  /** Such as `linear` or `exponential`. */
  readonly complexity: string;
}

/** A thread of plain Node: inside jest's own world the judge takes ten times as long. */
const judge = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { checkSync } = require('recheck');
  parentPort.postMessage(workerData.map(({ source, flags }) => {
    const { status, complexity } = checkSync(source, flags, { timeout: 10_000 });
    return { status, complexity: complexity?.summary ?? 'not known' };
  }));
`;

/** Has regular expressions judged by recheck, in their order, without Java and without a binary of another's. */
export async function judgePatterns(
  patterns: readonly { readonly source: string; readonly flags: string }[],
): Promise<readonly Verdict[]> {
  const workerData = patterns.map(({ source, flags }) => ({ source, flags }));
  const env = { ...process.env, RECHECK_SYNC_BACKEND: 'pure' };
  const worker = new Worker(judge, { eval: true, workerData, env });
  const [verdicts] = (await once(worker, 'message')) as [readonly Verdict[]];
  return verdicts;
}
