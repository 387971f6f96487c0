import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBenchServer } from './support/bench-database';
import { inspect, summaryOf, toFindings } from './support/inspection';
import { makeInstallation } from './support/installation';
import { Ledger } from './support/ledger';
import { RunningApi } from './support/running-api';
import { withScratchDirectory } from './support/scratch-directory';
import { ServiceProcess } from './support/service-process';
import { Submitters } from './support/submitters';
import { makeWorkload } from './support/workload';

const LOAD = { connections: 16, pauseMs: 0 };

/** How long what is under way at the end may take, in milliseconds. */
const DRAIN = 60_000;

/** Several API processes append to one database at once: one order comes out, nobody is fenced, nothing forks. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '60' }, processes: { type: 'string', default: '3' } },
  });
  const [seconds, processes] = [Number(values.seconds), Number(values.processes)];
  await withScratchDirectory(async (directory) => {
    const server = await startBenchServer(directory);
    try {
      const { env, databaseUrl, origin } = await makeInstallation(await server.createDatabase(), directory);
      const worker = ServiceProcess.start('apps/worker/src/main.js', env);
      const apis = await Promise.all(Array.from({ length: processes }, () => RunningApi.start(env)));
      const ledger = new Ledger();
      await compete(apis, origin, ledger, seconds);
      await Promise.all([worker.stop(), ...apis.map((api) => api.stop())]);
      const found = await inspect(databaseUrl, ledger);
      console.log(`${ledger.size} acknowledged  ${summaryOf(found)}`);
      for (const finding of toFindings(found).slice(0, 20)) console.log(`    ${finding}`);
      if (toFindings(found).length > 0) process.exitCode = 1;
    } finally {
      await server.stop();
    }
  });
}

/** Loads every process at once and prints what each reached. */
async function compete(
  apis: readonly RunningApi[],
  origin: string,
  ledger: Ledger,
  seconds: number,
): Promise<void> {
  const workload = await makeWorkload(origin);
  const submitters = apis.map(
    ({ port }) => new Submitters(`http://127.0.0.1:${port}/v1/statements`, workload, ledger, LOAD),
  );
  await submitters[0]?.introduce();
  const begin = performance.now();
  for (const each of submitters) each.resume();
  await sleep(seconds * 1000);
  await Promise.all(submitters.map((each) => each.drain(DRAIN)));
  const took = (performance.now() - begin) / 1000;
  for (const [index, { acknowledged, retries }] of submitters.entries()) {
    console.log(
      `process ${index + 1}: ${Math.round(acknowledged / took)} statements/s, ${retries} attempts repeated`,
    );
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exit(1);
});
