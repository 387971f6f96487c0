import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LoadGenerator } from './load/load-generator';
import { Product } from './load/product';
import { judged, milliseconds, perSecond, reported, type Finding } from './support/finding';
import { percentile } from './support/percentile';
import { runFromCommandLine, type BenchSurroundings } from './support/run-bench';
import { SMALL, writeStatements } from './support/workload';

/** How many statements are signed, over how many connections more come than can be ordered, and for how long. */
const COUNT = 26_000;
const CONNECTIONS = 4_000;
const SECONDS = 5;
const TIMES = 3;

/** How often a reader looks in meanwhile, and within what time who was taken in is answered (milliseconds). */
const READ_EVERY = 50;
const PROMISE = 5_000;

/** What happens to writers and readers when three times as much comes as can be ordered. */
export async function benchOverload(surroundings: BenchSurroundings): Promise<readonly Finding[]> {
  const { directory, say } = surroundings;
  const load = LoadGenerator.start();
  const product = await Product.start(surroundings);
  try {
    const file = path.join(directory, 'overload.statements');
    say(`overload: signing ${COUNT} statements`);
    await writeStatements(file, COUNT, () => product.workload.attest(SMALL));
    const warm = await product.take(load, { file, from: 0, count: COUNT, connections: 256, seconds: 2 });
    const full = await product.take(load, {
      file,
      from: warm.requests,
      count: COUNT,
      connections: 256,
      seconds: 3,
    });
    const rate = full.rate * TIMES;
    say(`overload: ${perSecond(rate)} over ${CONNECTIONS} connections`);
    const from = warm.requests + full.requests;
    const offered = product.offer(load, {
      file,
      from,
      count: COUNT,
      connections: CONNECTIONS,
      seconds: SECONDS,
      rate,
    });
    const reads = await readMeanwhile(product, offered);
    const { outcomes, latency } = await offered;
    const others = Object.entries(outcomes).filter(([outcome]) => !['201', '503'].includes(outcome));
    const answers = `${outcomes['201'] ?? 0} taken, ${outcomes['503'] ?? 0} shed, ${JSON.stringify(Object.fromEntries(others))} else`;
    return [
      reported('overload: what can be ordered', perSecond(full.rate)),
      judged(`overload: ${TIMES} times that`, answers, 'each taken or shed', others.length === 0),
      judged(
        'overload: answers',
        `p50 ${milliseconds(latency.p50)}, p99 ${milliseconds(latency.p99)}, max ${milliseconds(latency.max)}`,
        `max ≤ ${PROMISE} ms`,
        latency.max <= PROMISE,
      ),
      reported(
        'overload: readers',
        `${reads.length} answered, p50 ${milliseconds(percentile(reads, 0.5))}, p99 ${milliseconds(percentile(reads, 0.99))}`,
      ),
    ];
  } finally {
    await product.stop();
    await load.stop();
  }
}

/** Reads on and on until the load is over; how long each reader waited. */
async function readMeanwhile(product: Product, load: Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  let over = false;
  const ended = load.finally(() => (over = true));
  while (!over) {
    times.push(await product.timeRead());
    await sleep(READ_EVERY);
  }
  await ended;
  return times;
}

if (require.main === module) runFromCommandLine(benchOverload);
