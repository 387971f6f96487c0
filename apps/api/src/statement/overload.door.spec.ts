import { Client } from 'pg';
import request, { type Response } from 'supertest';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

/** Requests of 512 statements each: four fill the backlog. */
const FULL = 4;

/** How long whoever was taken in waits at most (milliseconds). */
const PROMISE = 5_000;

let api: TestApi;
/** Holds the lock that makes the order, so that nothing gets its place. */
let holder: Client;
let statement: string;
let refused: string;

beforeAll(async () => {
  api = await startTestApi();
  holder = new Client({ connectionString: api.registry.database.url });
  await holder.connect();
  const party = TestParty.create(TEST_ORIGIN);
  statement = Buffer.from((await party.introduction()).bytes).toString();
  refused = Buffer.from((await party.sign('nothing.v1+jws', {})).bytes).toString();
});
afterAll(async () => {
  await holder.end();
  await api.close();
});

/** One statement that waits for its order, and many that cost next to nothing: the request counts until all are answered. */
const submitMany = () =>
  request(api.url)
    .post('/v1/statements')
    .send({ statements: [statement, ...Array<string>(511).fill(refused)] });

const submitOne = () => request(api.url).post('/v1/statements').type('application/jose').send(statement);

const waiting = () => api.registry.register.load.statements;

async function firstStatusOf(answer: PromiseLike<Response>): Promise<number | undefined> {
  const { results } = (await answer).body as { results: readonly { status: number }[] };
  return results[0]?.status;
}

describe('V18 more statements than can be ordered', () => {
  it('are shed with busy at once, reading goes on, and what was taken in keeps its promise', async () => {
    await holder.query('begin; select size from record.head where id = 1 for update');
    const taken = Array.from({ length: FULL }, () => firstStatusOf(submitMany()));
    while (waiting() < FULL * 512) expect((await request(api.url).get('/health/live')).status).toBe(200);
    const began = performance.now();
    const shed = await submitOne();
    expect(refusalOf(shed)).toBe('503 busy');
    expect(shed.headers['retry-after']).toBe('1');
    expect((await request(api.url).get('/v1/parties')).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(PROMISE);
    await holder.query('rollback');
    expect((await Promise.all(taken)).sort()).toEqual([200, 200, 200, 201]);
    expect((await submitOne()).status).toBe(200);
    expect(waiting()).toBe(0);
  });
});
