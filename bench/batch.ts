import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import path from 'node:path';
import { measureInsert } from './ceilings/insert';
import { measureVerify } from './ceilings/verify';
import { Product, type StreamRun } from './load/product';
import { judged, milliseconds, perSecond, reported, type Finding } from './support/finding';
import { percentile } from './support/percentile';
import { runFromCommandLine, type BenchSurroundings } from './support/run-bench';
import { PARTIES, SMALL, writeStatements } from './support/workload';

/** Bar of the design: of what verifying and inserting alone would allow. */
const SHARE = 0.8;

/** How many are sent before anything is timed, and in each of the streams that are. */
const WARM = 4_000;
const EACH = 10_000;
const STREAMS = 3;

/** Many small attestations in one stream, to results that hold a sealed proof, against what its parts would allow. */
export async function benchBatch(surroundings: BenchSurroundings): Promise<readonly Finding[]> {
  const { directory, say } = surroundings;
  const product = await Product.start(surroundings);
  try {
    const file = path.join(directory, 'batch.statements');
    const count = WARM + STREAMS * EACH;
    say(`batch: signing ${count} statements`);
    await writeStatements(file, count, () => product.workload.attest(SMALL));
    const verify = await measureVerifying(product, file);
    const before = await product.size();
    await product.stream({ file, from: 0, count: WARM });
    say('batch: the product');
    const runs: StreamRun[] = [];
    for (let i = 0; i < STREAMS; i++) {
      runs.push(await product.stream({ file, from: WARM + i * EACH, count: EACH }));
    }
    const insert = await measureInsert(product.installation.databaseUrl, before, 3);
    return toFindings(verify, insert.rate, runs);
  } finally {
    await product.stop();
  }
}

async function measureVerifying({ workload }: Product, file: string): Promise<number> {
  const lines = (await readFile(file, 'latin1')).split('\n').slice(0, WARM);
  const ofOneKey = lines.filter((_, index) => index % PARTIES === 0).slice(0, 200);
  return (await measureVerify(ofOneKey, workload.firstKey, 1.5)).jose;
}

function toFindings(verify: number, insert: number, runs: readonly StreamRun[]): readonly Finding[] {
  const ceiling = 1 / (1 / verify + 1 / insert);
  const rates = runs.map(({ rate }) => rate);
  const rate = percentile(rates, 0.5);
  const holds = runs.flatMap(({ observed }) => observed.holds.map((hold) => hold.milliseconds));
  const cpu = runs.reduce((sum, { observed }) => sum + observed.cpu, 0) / (STREAMS * EACH);
  const measured = `${perSecond(rate)} = ${(rate / ceiling).toFixed(2)} of ${perSecond(ceiling)}`;
  return [
    reported('batch: verify, jose, one thread', perSecond(verify)),
    reported('batch: insert, its rows, 512 a commit', perSecond(insert)),
    judged(
      `batch: ${EACH} in one stream`,
      measured,
      `≥ ${SHARE} of 1/(1/verify+1/insert)`,
      rate >= SHARE * ceiling,
    ),
    reported('batch: each of the streams', rates.map(perSecond).join(', ')),
    reported(
      `batch: lock hold, ${holds.length} batches`,
      `p50 ${milliseconds(percentile(holds, 0.5))}, p99 ${milliseconds(percentile(holds, 0.99))}`,
    ),
    reported('batch: API process', `${Math.round(cpu)} µs of processor a statement`),
    reported('batch: load of the machine', (loadavg()[0] ?? 0).toFixed(1)),
  ];
}

if (require.main === module) runFromCommandLine(benchBatch);
