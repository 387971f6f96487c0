import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { measureInsert } from './ceilings/insert';
import { measurePost } from './ceilings/post';
import { measureVerify } from './ceilings/verify';
import { LoadGenerator } from './load/load-generator';
import { Product, type ProductRun } from './load/product';
import { judged, milliseconds, perSecond, reported, type Finding } from './support/finding';
import { percentile } from './support/percentile';
import { runFromCommandLine, type BenchSurroundings } from './support/run-bench';
import { LARGE, PARTIES, SMALL, writeStatements, type Payload } from './support/workload';

/** Bars of the design (§10). */
const SHARE = 0.6;
const AIM = 3000;
const LARGE_RATE = 300;
const HALF_RATE = { p50: 40, p99: 150 };
const HOLD_P99 = 10;

/** The most entries a batch takes. */
const FULL_BATCH = 512;

/** How many statements of a payload are signed beforehand, over how many connections they are sent, for how many seconds. */
const stages = {
  S: { count: 64_000, connections: 256, seconds: 6 },
  L: { count: 8_000, connections: 64, seconds: 5 },
} as const;

/** Statements that lie ready to be sent, each once. */
class Supply {
  private taken = 0;

  constructor(
    readonly file: string,
    private readonly count: number,
  ) {}

  async run(
    product: Product,
    load: LoadGenerator,
    how: { connections: number; seconds: number; rate?: number },
  ): Promise<ProductRun> {
    if (this.taken >= this.count) throw new Error(`all ${this.count} statements are sent; sign more`);
    const run = await product.take(load, { file: this.file, from: this.taken, count: this.count, ...how });
    this.taken += run.requests;
    return run;
  }
}

/** From a statement over HTTP to an answer that holds a sealed proof, against what its parts would allow. */
export async function benchSubmit(surroundings: BenchSurroundings): Promise<readonly Finding[]> {
  const load = LoadGenerator.start();
  const product = await Product.start(surroundings);
  try {
    const small = await measure(surroundings, product, load, SMALL);
    const large = await measure(surroundings, product, load, LARGE);
    return [...small, ...large];
  } finally {
    await product.stop();
    await load.stop();
  }
}

async function measure(
  { directory, say }: BenchSurroundings,
  product: Product,
  load: LoadGenerator,
  payload: Payload,
): Promise<readonly Finding[]> {
  const { name } = payload;
  const { count, connections, seconds } = stages[name === 'S' ? 'S' : 'L'];
  const file = path.join(directory, `${name}.statements`);
  say(`${name}: signing ${count} statements`);
  const { bytesEach } = await writeStatements(file, count, () => product.workload.attest(payload));
  say(`${name}: ${bytesEach} bytes each; ceilings`);
  const lines = (await readFile(file, 'latin1')).split('\n').slice(0, count);
  const ofOneKey = lines.filter((_, index) => index % PARTIES === 0).slice(0, 200);
  const verify = await measureVerify(ofOneKey, product.workload.firstKey, 1.5);
  const post = await measurePost(load, { file, count, connections, seconds: 3 });
  say(`${name}: the product`);
  const before = await product.size();
  const supply = new Supply(file, count);
  await supply.run(product, load, { connections, seconds: 3 });
  const full = await supply.run(product, load, { connections, seconds });
  const crowd = name === 'S' ? await supply.run(product, load, { connections: 1100, seconds: 4 }) : undefined;
  const half = await supply.run(product, load, { connections, seconds: 5, rate: full.rate / 2 });
  const inserted = await measureInsert(product.installation.databaseUrl, before, 3);
  const composite = 1 / (1 / verify.jose + 1 / inserted.rate + 1 / post);
  return [
    reported(`${name}: verify, jose, one thread`, perSecond(verify.jose)),
    reported(`${name}: verify, node:crypto, one thread`, perSecond(verify.node)),
    reported(`${name}: insert, its rows, 512 a commit`, perSecond(inserted.rate)),
    reported(`${name}: POST, parse and answer`, perSecond(post)),
    ...ratesOf(name, full.rate, composite),
    ...holdsOf(name, full, crowd),
    latencyOf(name, half),
    reported(
      `${name}: API process`,
      `${processorTime(full)} µs of processor a statement, ${megabytes(full.observed.rss)}`,
    ),
  ];
}

function ratesOf(name: string, rate: number, composite: number): readonly Finding[] {
  const ratio = (rate / composite).toFixed(2);
  const measured = `${perSecond(rate)} = ${ratio} of ${perSecond(composite)}`;
  const work = `${name}: submit to sealed proof`;
  return name === 'S'
    ? [
        judged(work, measured, `≥ ${SHARE} of 1/(1/verify+1/insert+1/POST)`, rate >= SHARE * composite),
        judged(`${name}: the aim`, perSecond(rate), `≥ ${perSecond(AIM)} on two idle cores`, rate >= AIM),
      ]
    : [judged(work, measured, `≥ ${perSecond(LARGE_RATE)}`, rate >= LARGE_RATE)];
}

function holdsOf(name: string, full: ProductRun, crowd: ProductRun | undefined): readonly Finding[] {
  const holds = [...full.observed.holds, ...(crowd?.observed.holds ?? [])];
  const fullBatches = holds.filter(({ candidates }) => candidates === FULL_BATCH);
  const size = percentile(
    full.observed.holds.map(({ candidates }) => candidates),
    0.5,
  );
  const all = reported(`${name}: lock hold, batches of about ${size}`, spread(full.observed.holds));
  if (!crowd) return [all];
  const p99 = percentile(
    fullBatches.map((hold) => hold.milliseconds),
    0.99,
  );
  const measured = `${spread(fullBatches)} of ${fullBatches.length}`;
  return [
    reported(`${name}: submit over 1,100 connections`, perSecond(crowd.rate)),
    all,
    judged(`${name}: lock hold, batches of 512`, measured, `p99 ≤ ${HOLD_P99} ms`, p99 <= HOLD_P99),
  ];
}

function latencyOf(name: string, { rate, latency: { p50, p99 } }: ProductRun): Finding {
  const measured = `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)} at ${perSecond(rate)}`;
  const bar = `p50 ≤ ${HALF_RATE.p50} ms, p99 ≤ ${HALF_RATE.p99} ms`;
  return judged(
    `${name}: latency at half the rate`,
    measured,
    bar,
    p50 <= HALF_RATE.p50 && p99 <= HALF_RATE.p99,
  );
}

function spread(holds: ProductRun['observed']['holds']): string {
  const times = holds.map((hold) => hold.milliseconds);
  return `p50 ${milliseconds(percentile(times, 0.5))}, p99 ${milliseconds(percentile(times, 0.99))}`;
}

function processorTime({ observed, requests }: ProductRun): number {
  return Math.round(observed.cpu / requests);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

if (require.main === module) runFromCommandLine(benchSubmit);
