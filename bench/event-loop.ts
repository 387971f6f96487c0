import path from 'node:path';
import { LoadGenerator } from './load/load-generator';
import { Product } from './load/product';
import { judged, milliseconds, reported, type Finding } from './support/finding';
import { runFromCommandLine, type BenchSurroundings } from './support/run-bench';
import { writeStatements, type Payload } from './support/workload';

/** An attestation as large as one may be: about 256 kB as a compact JWS. */
const LARGEST: Payload = { name: 'XL', claims: 149, rationale: 1_000 };

/** How many a second, for how long, and how late the event loop may be meanwhile (milliseconds). */
const RATE = 100;
const SECONDS = 8;
const BAR = 50;

/** How late the event loop of an API process is while it takes in the largest statements there are. */
export async function benchEventLoop(surroundings: BenchSurroundings): Promise<readonly Finding[]> {
  const { directory, say } = surroundings;
  const load = LoadGenerator.start();
  const product = await Product.start(surroundings);
  try {
    const file = path.join(directory, 'XL.statements');
    const count = RATE * (SECONDS + 2);
    say(`event loop: signing ${count} statements`);
    const { bytesEach } = await writeStatements(file, count, () => product.workload.attest(LARGEST));
    say(`event loop: ${bytesEach} bytes each, ${RATE} a second`);
    const plan = { file, count, connections: 32, rate: RATE };
    await product.take(load, { ...plan, from: 0, seconds: 2 });
    await product.loopDelay();
    const run = await product.take(load, { ...plan, from: 2 * RATE, seconds: SECONDS });
    const { p50, p99 } = await product.loopDelay();
    const late = `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)} late at ${Math.round(run.rate)}/s`;
    const processor = milliseconds(run.observed.cpu / 1000 / run.requests);
    const work = `event loop, ${Math.round(bytesEach / 1000)} kB bodies`;
    return [
      judged(work, late, `p99 ≤ ${BAR} ms`, p99 <= BAR),
      reported(
        `${work}: answers`,
        `p50 ${milliseconds(run.latency.p50)}, p99 ${milliseconds(run.latency.p99)}`,
      ),
      reported(`${work}: API process`, `${processor} of processor a statement`),
    ];
  } finally {
    await product.stop();
    await load.stop();
  }
}

if (require.main === module) runFromCommandLine(benchEventLoop);
