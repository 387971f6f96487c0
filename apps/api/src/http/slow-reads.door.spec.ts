import { Client } from 'pg';
import request, { type Response } from 'supertest';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;
/** Holds a table that only readers of catalogues need, so that they all are slow for as long as it likes. */
let holder: Client;

beforeAll(async () => {
  api = await startTestApi();
  holder = new Client({ connectionString: api.registry.database.url });
  await holder.connect();
  await holder.query('begin; lock table state.catalogue in access exclusive mode');
});
afterAll(async () => {
  await holder.end();
  await api.close();
});

async function submit(): Promise<Response> {
  const { bytes } = await TestParty.create(TEST_ORIGIN).introduction();
  return request(api.url).post('/v1/statements').type('application/jose').send(Buffer.from(bytes).toString());
}

const slowRead = () => request(api.url).get('/v1/catalogues');

describe('a query that takes too long', () => {
  it('Q16 is cancelled, and its reader told to come again', async () => {
    const began = performance.now();
    const answer = await slowRead();
    expect(refusalOf(answer)).toBe('503 busy');
    expect(answer.headers['retry-after']).toBe('1');
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('Q17 keeps nobody from writing, nor from asking for health, when there are fifty of them', async () => {
    let pending = 50;
    const reads = Array.from({ length: 50 }, () =>
      slowRead().then((answer) => (pending--, refusalOf(answer))),
    );
    expect((await submit()).status).toBe(201);
    expect((await request(api.url).get('/health/ready')).status).toBe(200);
    expect(pending).toBeGreaterThan(0);
    for (const told of await Promise.all(reads)) expect(told).toMatch(/^503 (busy|unavailable)$/);
  });
});
