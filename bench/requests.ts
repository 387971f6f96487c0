import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readApiDocument } from '../test/requests/api-document';
import { startExampleApi } from '../test/requests/example-api';
import { learnKnown } from '../test/requests/known-values';
import { RequestGenerator } from '../test/requests/request-generator';
import { runRequests, type RunReport } from '../test/requests/request-run';
import { dropDatabasesOfRun } from '../test/support/run-databases';
import { judged, milliseconds, perSecond, reported, type Finding } from './support/finding';
import { percentile } from './support/percentile';
import { runFromCommandLine, type BenchSurroundings } from './support/run-bench';

/** After so many requests they go on to a fresh registry: what is looked for is no size of the log. */
const ROUND = 50_000;
/** Fewer than one sender may have streams open at once. */
const CONNECTIONS = 6;

/** Milliseconds in which 99 of 100 refusals are answered. */
const REFUSAL_P99 = 50;

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
});

/** Sends generated requests without number to the API and holds every answer against its document. */
async function benchRequests({ server, say }: BenchSurroundings): Promise<readonly Finding[]> {
  const total = Number(values.requests);
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  if (!(total > 0)) throw new Error('--requests must be a positive number');
  say(`${total.toLocaleString('en')} requests, seed ${seed}`);
  process.env['INTERLOCK_TEST_RUN'] = `${process.pid}_${Date.now().toString(36)}`;
  process.env['INTERLOCK_TEST_DATABASE_URL'] = server.url;
  const reports: RunReport[] = [];
  const started = performance.now();
  try {
    for (let from = 0; from < total; from += ROUND) {
      const report = await round(seed, from, Math.min(total, from + ROUND));
      reports.push(report);
      say(`${from + report.requests} sent, ${report.findings.length} findings`);
      for (const finding of report.findings) console.log(finding);
    }
  } finally {
    await dropDatabasesOfRun();
  }
  return toFindings(reports, (performance.now() - started) / 1000);
}

async function round(seed: number, from: number, to: number): Promise<RunReport> {
  const { port, speakers, url, close } = await startExampleApi();
  try {
    const served = await fetch(`${url}/docs-json`);
    const document = readApiDocument(await served.json());
    const known = await learnKnown(document, port, speakers);
    const generator = new RequestGenerator(document, known, seed);
    return await runRequests({ document, generator, port, seed, from, to, connections: CONNECTIONS });
  } finally {
    await close();
  }
}

function toFindings(reports: readonly RunReport[], seconds: number): readonly Finding[] {
  const statuses = new Map<number, number>();
  for (const [status, times] of reports.flatMap((report) => [...report.statuses])) {
    statuses.set(status, (statuses.get(status) ?? 0) + times);
  }
  const requests = reports.reduce((sum, report) => sum + report.requests, 0);
  const found = reports.reduce((sum, { findings }) => sum + findings.length, 0);
  const refusals = reports.flatMap((report) => report.refusals);
  const p99 = percentile(refusals, 0.99);
  const spread = `p50 ${milliseconds(percentile(refusals, 0.5))}, p99 ${milliseconds(p99)} of ${refusals.length}`;
  const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`);
  return [
    judged(
      'generated requests answered otherwise than documented',
      `${found} of ${requests}`,
      '0',
      found === 0,
    ),
    judged(
      `refusals, ${CONNECTIONS} requests at a time`,
      spread,
      `p99 ≤ ${REFUSAL_P99} ms`,
      p99 <= REFUSAL_P99,
    ),
    reported('rate, generator and signing beside it', perSecond(requests / seconds)),
    reported('statuses', counts.join(', ')),
  ];
}

runFromCommandLine(benchRequests);
