import { cpus, loadavg } from 'node:os';
import { startBenchServer, type BenchServer } from './bench-database';
import { toTable, type Finding } from './finding';
import { withScratchDirectory } from './scratch-directory';

/** What every bench is given. */
export interface BenchSurroundings {
  readonly server: BenchServer;
  /** A directory of its own below the one of the run. */
  readonly directory: string;
  /** Tells how far it is. */
  readonly say: (line: string) => void;
}

export type Bench = (surroundings: BenchSurroundings) => Promise<readonly Finding[]>;

/** Runs benches one after the other on one server and prints one table. */
export async function runBenches(benches: readonly Bench[]): Promise<void> {
  await withScratchDirectory(async (directory) => {
    const server = await startBenchServer(directory);
    const findings: Finding[] = [];
    const load = loadavg()[0] ?? 0;
    console.log(
      `${server.description}; Node ${process.versions.node}; ${cpus().length} cores, load ${load.toFixed(1)}\n`,
    );
    try {
      for (const bench of benches) {
        findings.push(...(await bench({ server, directory, say: (line) => console.log(`  ${line}`) })));
      }
    } finally {
      await server.stop();
    }
    console.log(`\n${toTable(findings)}`);
  });
}

/** Runs benches from the command line; a bar that is missed is a figure, an error is not. */
export function runFromCommandLine(...benches: readonly Bench[]): void {
  runBenches(benches).catch((error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    process.exit(1);
  });
}
