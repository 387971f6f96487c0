import { rm } from 'node:fs/promises';
import { loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Product } from './load/product';
import { stateSystem, timePreviews } from './preview';
import { judged, milliseconds, perSecond, reported, type Finding } from './support/finding';
import { percentile } from './support/percentile';
import { runFromCommandLine, type Bench, type BenchSurroundings } from './support/run-bench';
import { SMALL, writeStatements } from './support/workload';

/** Bar: how much longer the same work may take once there is a hundred times as much. */
const FACTOR = 1.5;

/** How many statements are signed into one file, and how many the lock hold is taken from. */
const PORTION = 50_000;
const MEASURED = 20_000;

/** What the same work takes at one size, in milliseconds. */
interface Measurement {
  readonly holds: readonly number[];
  readonly previews: readonly number[];
}

/** A registry that grows by small attestations, all of them submitted and sealed as any others. */
class GrowingRegistry {
  private constructor(
    private readonly product: Product,
    private readonly previewed: string,
    private readonly surroundings: BenchSurroundings,
  ) {}

  static async start(surroundings: BenchSurroundings): Promise<GrowingRegistry> {
    const product = await Product.start(surroundings);
    return new GrowingRegistry(product, await stateSystem(product), surroundings);
  }

  /** Grows until there are so many entries; how many were taken a second, the signing left out. */
  async growTo(size: number): Promise<number> {
    let [seconds, taken] = [0, 0];
    for (let now = await this.product.size(); now < size; now = await this.product.size()) {
      const count = Math.min(PORTION, size - now);
      seconds += (await this.submit(count)).seconds;
      taken += count;
      this.surroundings.say(`growth: ${now + count} entries`);
    }
    return taken / seconds;
  }

  /** How long the head row is held, and how long previews of a system take that has nothing to do with what was added. */
  async measure(): Promise<Measurement> {
    const { observed } = await this.submit(MEASURED);
    return {
      holds: observed.holds.map((hold) => hold.milliseconds),
      previews: await timePreviews(this.previewed),
    };
  }

  stop(): Promise<void> {
    return this.product.stop();
  }

  private async submit(count: number): ReturnType<Product['stream']> {
    const file = path.join(this.surroundings.directory, 'growth.statements');
    await writeStatements(file, count, () => this.product.workload.attest(SMALL));
    try {
      return await this.product.stream({ file, from: 0, count });
    } finally {
      await rm(file);
    }
  }
}

/** The same work in a small registry and in a large one. */
function benchGrowth(from: number, to: number): Bench {
  if (!(from + MEASURED < to)) throw new RangeError(`expected to grow by more than ${MEASURED} entries`);
  return async (surroundings) => {
    const registry = await GrowingRegistry.start(surroundings);
    try {
      await registry.growTo(from);
      const small = await registry.measure();
      const rate = await registry.growTo(to);
      const large = await registry.measure();
      return [
        compared('lock hold', small, large, ({ holds }) => holds),
        compared('preview over HTTP', small, large, ({ previews }) => previews),
        reported(`growth: from ${from} to ${to} entries`, perSecond(rate)),
        reported('growth: load of the machine', (loadavg()[0] ?? 0).toFixed(1)),
      ];
    } finally {
      await registry.stop();
    }
  };
}

function compared(
  work: string,
  small: Measurement,
  large: Measurement,
  timesOf: (measurement: Measurement) => readonly number[],
): Finding {
  const shares = [0.5, 0.99].map((share) => {
    const [before, after] = [percentile(timesOf(small), share), percentile(timesOf(large), share)];
    return {
      factor: after / before,
      text: `p${share * 100} ${milliseconds(before)} → ${milliseconds(after)} = ${(after / before).toFixed(2)}`,
    };
  });
  const holds = shares.every(({ factor }) => factor <= FACTOR);
  return judged(
    `growth: ${work}`,
    shares.map(({ text }) => text).join(', '),
    `p50 and p99 ≤ ${FACTOR} ×`,
    holds,
  );
}

if (require.main === module) {
  const { values } = parseArgs({
    options: {
      from: { type: 'string', default: '10000' },
      to: { type: 'string', default: '1000000' },
    },
  });
  runFromCommandLine(benchGrowth(Number(values.from), Number(values.to)));
}
