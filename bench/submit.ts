import path from 'node:path';
import { LoadGenerator } from './load/load-generator';
import { startBenchServer } from './support/bench-database';
import { makeInstallation } from './support/installation';
import { RunningApi } from './support/running-api';
import { withScratchDirectory } from './support/scratch-directory';
import { ServiceProcess } from './support/service-process';
import { LARGE, makeWorkload, SMALL, writeStatements } from './support/workload';
import { measureInsert } from './ceilings/insert';
import { measurePost } from './ceilings/post';
import { percentile } from './support/percentile';

void withScratchDirectory(async (directory) => {
  const server = await startBenchServer(directory);
  const load = LoadGenerator.start();
  try {
    const inst = await makeInstallation(await server.createDatabase(), directory);
    const work = await makeWorkload(inst.origin);
    const file = path.join(directory, 'S');
    console.log(await writeStatements(file, 40000, () => work.attest(SMALL)));
    const fileL = path.join(directory, 'L');
    console.log(await writeStatements(fileL, 2000, () => work.attest(LARGE)));
    const connections = Number(process.env.CONN ?? 64);
    console.log('post S', await measurePost(load, { file, count: 40000, connections, seconds: 3 }));
    const worker = ServiceProcess.start('apps/worker/src/main.js', inst.env);
    const api = await RunningApi.start({ ...inst.env, BENCH_NODE_OPTIONS: process.env.API_OPTIONS });
    await api.submit(work.setup);
    const plan = {
      file,
      from: 0,
      count: 40000,
      port: api.port,
      path: '/v1/statements',
      contentType: 'application/jose',
      connections,
      seconds: 5,
      expects: '"proof":"',
    };
    let from = 0;
    for (let i = 0; i < 3; i++) {
      await api.observe();
      const result = await load.run({ ...plan, from });
      from += result.requests;
      const { holds, rss, cpu } = await api.observe();
      const ms = holds.map((hold) => hold.milliseconds);
      console.log(result.requests / result.seconds, result.outcomes, result.latency, {
        p50: percentile(ms, 0.5),
        p99: percentile(ms, 0.99),
        batch: percentile(
          holds.map((h) => h.candidates),
          0.5,
        ),
        n: holds.length,
        rss: rss / 1e6,
        cpu: cpu / 1e6 / result.seconds,
      });
      console.log(result.samples[0]);
    }
    const result = await load.run({ ...plan, file: fileL, count: 2000 });
    console.log('L', result.requests / result.seconds, result.outcomes, result.latency);
    await worker.stop();
    await api.stop();
    console.log('insert', await measureInsert(inst.databaseUrl, 20, 4));
  } finally {
    await load.stop();
    await server.stop();
  }
});
