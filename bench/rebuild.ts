import path from 'node:path';
import { parseVerifierKey } from '#core/log';
import { createPool } from '#platform/database';
import { fsck, rebuild } from '#registry/audit';
import { LoadGenerator } from './load/load-generator';
import { Product } from './load/product';
import { withClient } from './support/bench-database';
import { judged, perSecond, reported, type Finding } from './support/finding';
import { runFromCommandLine, type BenchSurroundings } from './support/run-bench';
import { SMALL, writeStatements } from './support/workload';

/** Bars of the design (§10), a second. */
const APPLIED = 5_000;
const LEAVES = 50_000;

const ENTRIES = 10_000;

/** How fast state comes out of the record again, and how fast the record is compared with itself. */
export async function benchRebuild(surroundings: BenchSurroundings): Promise<readonly Finding[]> {
  surroundings.say(`rebuild: a log of ${ENTRIES} entries`);
  const databaseUrl = await fill(surroundings);
  const trust = await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ log_key: string }>('select log_key from state.registry');
    return parseVerifierKey(rows[0]?.log_key ?? '');
  });
  const pool = createPool(databaseUrl, {
    size: 3,
    applicationName: 'interlock bench',
    onConnectionLost: () => {},
  });
  try {
    return [await timeRebuild(pool), ...(await timeFsck(pool, trust))];
  } finally {
    await pool.end();
  }
}

async function fill(surroundings: BenchSurroundings): Promise<string> {
  const load = LoadGenerator.start();
  const product = await Product.start(surroundings);
  try {
    const file = path.join(surroundings.directory, 'rebuild.statements');
    await writeStatements(file, ENTRIES, () => product.workload.attest(SMALL));
    await product.take(load, { file, from: 0, count: ENTRIES, connections: 256, seconds: 60 });
    return product.installation.databaseUrl;
  } finally {
    await product.stop();
    await load.stop();
  }
}

async function timeRebuild(pool: Parameters<typeof rebuild>[0]): Promise<Finding> {
  const stage = new Stage();
  const { entries, seconds, differences } = await rebuild(pool, { onProgress: (done) => stage.reach(done) });
  if (differences.length > 0) throw new Error(`rebuild found ${differences.length} differences`);
  const measured = `${perSecond(stage.rate)} applied; ${entries} entries applied and compared in ${seconds.toFixed(1)} s`;
  return judged('rebuild', measured, `apply ≥ ${perSecond(APPLIED)}`, stage.rate >= APPLIED);
}

async function timeFsck(
  pool: Parameters<typeof fsck>[0],
  trust: Parameters<typeof fsck>[1]['trust'],
): Promise<readonly Finding[]> {
  const stages = { leaves: new Stage(), statements: new Stage() };
  const report = await fsck(pool, { trust, onProgress: ({ stage, done }) => stages[stage].reach(done) });
  if (report.findings.length > 0) throw new Error(`fsck has ${report.findings.length} findings`);
  const { leaves, statements } = stages;
  return [
    judged('fsck: leaves', perSecond(leaves.rate), `hash ≥ ${perSecond(LEAVES)}`, leaves.rate >= LEAVES),
    reported('fsck: statements, signatures included', perSecond(statements.rate)),
  ];
}

/** The rate of a stage that tells how far it is, from its first word to its last. */
class Stage {
  private first: { readonly done: number; readonly at: number } | undefined;
  private last = { done: 0, at: 0 };

  reach(done: number): void {
    this.last = { done, at: performance.now() };
    this.first ??= this.last;
  }

  get rate(): number {
    const { done, at } = this.first ?? this.last;
    return ((this.last.done - done) * 1000) / (this.last.at - at);
  }
}

if (require.main === module) runFromCommandLine(benchRebuild);
