import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request, { type Response } from 'supertest';
import { openRegistry, type OpenRegistry } from '#registry/registry';
import { createApi } from '..';
import { capturedDiagnostics } from '../../../../test/support/diagnostics';
import { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { Relay } from '../../../../test/support/relay';

/** What is promised (milliseconds), with some room for a machine that has other things to do. */
const TOLD_WITHIN = 2_000 + 1_000;
const BACK_WITHIN = 5_000;

let behind: TestRegistry;
let relay: Relay;
let registry: OpenRegistry;
let app: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  behind = await startTestRegistry();
  const address = new URL(behind.database.url);
  relay = await Relay.open(Number(address.port));
  address.port = String(relay.port);
  const { diagnostics } = capturedDiagnostics();
  const monotonic = () => performance.now();
  registry = await openRegistry({ databaseUrl: address.href, diagnostics, monotonic });
  app = await createApi({ registry, diagnostics });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  expect(await outcome(submit())).toBe('201');
});
afterAll(async () => {
  await app.close();
  await relay.mend();
  await registry.close();
  await relay.close();
  await behind.close();
});

async function submit(): Promise<Response> {
  const { bytes } = await TestParty.create(TEST_ORIGIN).introduction();
  return request(url).post('/v1/statements').type('application/jose').send(Buffer.from(bytes).toString());
}

async function outcome(answer: PromiseLike<Response>): Promise<string> {
  const response = await answer;
  return response.status < 400 ? String(response.status) : refusalOf(response);
}

/** The outcome, and how long it took to come. */
async function timed(answer: PromiseLike<Response>): Promise<{ told: string; after: number }> {
  const began = performance.now();
  return { told: await outcome(answer), after: performance.now() - began };
}

/** Milliseconds until everything is answered as it should be again. */
async function recovery(): Promise<number> {
  const began = performance.now();
  for (;;) {
    const answers = [submit(), request(url).get('/v1/parties'), request(url).get('/health/ready')];
    const told = await Promise.all(answers.map(outcome));
    if (told.join() === '201,200,200') return performance.now() - began;
  }
}

describe('V12 a database that is down', () => {
  it('is told with 503 in time to who writes, reads and balances, and is taken up again when it is back', async () => {
    await relay.cut();
    expect(await outcome(request(url).get('/health/live'))).toBe('200');
    const answers = await Promise.all(
      [submit(), request(url).get('/v1/parties'), request(url).get('/health/ready')].map(timed),
    );
    expect(answers.map(({ told }) => told)).toEqual(Array<string>(3).fill('503 unavailable'));
    expect(Math.max(...answers.map(({ after }) => after))).toBeLessThan(TOLD_WITHIN);
    expect(await outcome(request(url).get('/health/live'))).toBe('200');
    await relay.mend();
    expect(await recovery()).toBeLessThan(BACK_WITHIN);
  });
});

describe('V12 a database that says nothing any more', () => {
  it('is told to who reads and balances in time, to who writes within six seconds, and is taken up again', async () => {
    relay.silence();
    const writing = timed(submit());
    const [read, ready] = await Promise.all(
      [request(url).get('/v1/parties'), request(url).get('/health/ready')].map(timed),
    );
    expect([read?.told, ready?.told]).toEqual(['503 unavailable', '503 unavailable']);
    expect(Math.max(read?.after ?? NaN, ready?.after ?? NaN)).toBeLessThan(TOLD_WITHIN);
    expect(await outcome(request(url).get('/health/live'))).toBe('200');
    const wrote = await writing;
    expect(wrote.told).toBe('503 busy');
    expect(wrote.after).toBeLessThan(6_000);
    await relay.mend();
    expect(await recovery()).toBeLessThan(BACK_WITHIN);
  });
});
