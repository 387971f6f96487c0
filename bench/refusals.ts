import path from 'node:path';
import { RegistryClient } from '#client';
import type { Submission } from '#core/register';
import { TestParty } from '../test/support/party';
import { LoadGenerator } from './load/load-generator';
import { Product } from './load/product';
import { judged, milliseconds, perSecond, reported, type Finding } from './support/finding';
import { percentile } from './support/percentile';
import { runFromCommandLine, type BenchSurroundings } from './support/run-bench';
import { SMALL, writeStatements } from './support/workload';

/** Milliseconds in which 99 of 100 refusals are answered. */
const P99 = 50;

/** Good statements a second meanwhile, and for how many seconds. */
const LOAD = { rate: 300, seconds: 8, connections: 64 };

/** So long that one sort of refusal does not meet the limit of refused signatures (milliseconds). */
const PAUSE = 60;

/** A body that is refused, and by which code. */
interface Bad {
  readonly what: string;
  readonly code: string;
  readonly type: string;
  readonly body: string;
}

/** How long it takes to be told no, while others submit. */
export async function benchRefusals(surroundings: BenchSurroundings): Promise<readonly Finding[]> {
  const load = LoadGenerator.start();
  const product = await Product.start(surroundings);
  try {
    const file = path.join(surroundings.directory, 'refusals.statements');
    const count = LOAD.rate * LOAD.seconds;
    await writeStatements(file, count, () => product.workload.attest(SMALL));
    const bad = await badBodies(product);
    surroundings.say(`refusals: ${bad.length} sorts beside ${LOAD.rate} good statements a second`);
    const running = product.take(load, { file, from: 0, count, ...LOAD });
    const findings = await Promise.all(bad.map((one) => time(product, one)));
    const { latency, rate } = await running;
    const beside = `p99 ${milliseconds(latency.p99)} at ${perSecond(rate)}`;
    return [...findings, reported('refusals: good statements beside them', beside)];
  } finally {
    await product.stop();
    await load.stop();
  }
}

async function badBodies({ address, installation }: Product): Promise<readonly Bad[]> {
  const party = TestParty.create(installation.origin);
  await new RegistryClient(address).submit(textOf(await party.introduction()));
  const catalogue = { id: 'x', version: '1', digest: { sha256: '0'.repeat(64) } };
  const attest = async (predicate = {}) => textOf(await party.attestation({ catalogue, predicate }));
  const [header = '', payload = ''] = (await attest()).split('.');
  const other = Buffer.from(header, 'base64url').toString().replace('attestation.', 'affirmation.');
  const otherHeader = Buffer.from(other).toString('base64url');
  const jose = 'application/jose';
  return [
    {
      what: 'bad signature',
      code: 'signature-invalid',
      type: jose,
      body: `${header}.${payload}.${'A'.repeat(86)}`,
    },
    { what: 'bad JSON', code: 'malformed-json', type: 'application/json', body: '{"statements":["a.b.c"' },
    { what: 'unknown kind', code: 'wrong-type', type: jose, body: `${otherHeader}.${payload}.AA` },
    { what: 'label', code: 'invalid-claim', type: jose, body: await attest({ label: 'RED' }) },
    { what: 'unknown catalogue', code: 'unknown-catalogue', type: jose, body: await attest() },
    { what: 'too large', code: 'payload-too-large', type: jose, body: 'A'.repeat(600 * 1024) },
  ];
}

function textOf({ bytes }: Submission): string {
  return Buffer.from(bytes).toString();
}

async function time(product: Product, { what, code, type, body }: Bad): Promise<Finding> {
  const times: number[] = [];
  const end = performance.now() + LOAD.seconds * 900;
  while (performance.now() < end) {
    const began = performance.now();
    const told = await refusalOf(product.address, type, body);
    times.push(performance.now() - began);
    if (told !== code) throw new Error(`${what} was answered with ${told}, not ${code}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  const p99 = percentile(times, 0.99);
  const measured = `p50 ${milliseconds(percentile(times, 0.5))}, p99 ${milliseconds(p99)} of ${times.length}`;
  return judged(`refusals: ${what}`, measured, `p99 ≤ ${P99} ms`, p99 <= P99);
}

async function refusalOf(address: string, type: string, body: string): Promise<string> {
  const response = await fetch(`${address}/v1/statements`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  return ((await response.json()) as { code: string }).code;
}

if (require.main === module) runFromCommandLine(benchRefusals);
