import { setTimeout as sleep } from 'node:timers/promises';
import { faultsOfAnswer } from './answer-rules';
import type { ApiDocument } from './api-document';
import { RawConnection, type WireAnswer } from './raw-connection';
import type { WireRequest } from './request-faults';
import type { GeneratedRequest, RequestGenerator } from './request-generator';

/** What came of many requests. */
export interface RunReport {
  requests: number;
  /** How many were answered with each status. */
  readonly statuses: Map<number, number>;
  /** How many were answered with each status, by operation. */
  readonly operations: Map<string, number>;
  /** Milliseconds each refusal took. */
  readonly refusals: number[];
  /** What was not as documented, each with how to see it again. */
  readonly findings: string[];
}

/** What a run is made of. */
export interface RunParts {
  readonly document: ApiDocument;
  readonly generator: RequestGenerator;
  readonly port: number;
  readonly seed: number;
  /** Indexes of the requests. */
  readonly from: number;
  readonly to: number;
  readonly connections: number;
}

/** Most findings that are told; whoever has a hundred has one often. */
const MOST_FINDINGS = 20;

/** Sends generated requests over several connections and holds each answer against the document. */
export async function runRequests(parts: RunParts): Promise<RunReport> {
  const report: RunReport = {
    requests: 0,
    statuses: new Map(),
    operations: new Map(),
    refusals: [],
    findings: [],
  };
  let next = parts.from;
  const worker = async () => {
    const connection = new RawConnection(parts.port);
    while (next < parts.to && report.findings.length < MOST_FINDINGS) {
      await runOne(parts, next++, connection, report);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: parts.connections }, worker));
  return report;
}

async function runOne(
  { document, generator, seed }: RunParts,
  index: number,
  connection: RawConnection,
  report: RunReport,
): Promise<void> {
  const generated = await generator.make(index);
  const started = performance.now();
  report.requests++;
  try {
    const answer = await sendPatiently(generated.wire, connection, report);
    count(report.statuses, answer.status);
    count(report.operations, generated.operation.id);
    if (answer.status >= 400) report.refusals.push(performance.now() - started);
    const faults = faultsOfAnswer(document, generated.wire, answer);
    if (faults.length > 0) report.findings.push(toFinding(seed, index, generated, faults));
  } catch (error) {
    report.findings.push(toFinding(seed, index, generated, [String(error)]));
  }
}

/** As a client should: a registry that is busy says when to come again. One that stays so is a finding. */
async function sendPatiently(
  wire: WireRequest,
  connection: RawConnection,
  { statuses }: RunReport,
): Promise<WireAnswer> {
  let answer = await connection.send(wire);
  for (let tries = 1; tries < 4 && isBusy(answer, wire); tries++) {
    count(statuses, answer.status);
    await sleep(Number(answer.headers['retry-after'] ?? 1) * 1000);
    answer = await connection.send(wire);
  }
  return answer;
}

/** The whole answer says so, or one of the results of a submission. */
function isBusy({ status, body }: WireAnswer, { method }: WireRequest): boolean {
  return (status === 503 || method === 'POST') && body.includes('"code":"busy"');
}

function toFinding(
  seed: number,
  index: number,
  generated: GeneratedRequest,
  faults: readonly string[],
): string {
  const { operation, wire } = generated;
  const wrong = generated.faults.length > 0 ? generated.faults.join(', ') : 'nothing wrong';
  return [
    `${operation.id} with ${wrong}: ${faults.join('; ')}`,
    `  ${describe(wire)}`,
    `  again: INTERLOCK_REQUEST=${seed}:${index} npx jest generated-requests`,
  ].join('\n');
}

function describe({ method, target, headers, body }: WireRequest): string {
  const told = headers.map(([name, value]) => `${name}: ${value}`).join(', ');
  const content = body ? ` ${body.length} bytes: ${JSON.stringify(body.toString('latin1', 0, 300))}` : '';
  return `${method} ${JSON.stringify(target.slice(0, 300))} {${told.slice(0, 300)}}${content}`;
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
