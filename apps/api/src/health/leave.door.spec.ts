import request from 'supertest';
import { leave } from '..';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.registry.close());

describe('V06 a process that is told to end', () => {
  it('says so first, finishes what is under way, and then takes nothing more', async () => {
    const { bytes } = await TestParty.create(TEST_ORIGIN).introduction();
    const underWay = request(api.url)
      .post('/v1/statements')
      .type('application/jose')
      .send(Buffer.from(bytes).toString());
    const sent = underWay.then(({ status }) => status);
    const left = leave(api.app, 300);
    expect(refusalOf(await request(api.url).get('/health/ready'))).toBe('503 unavailable');
    expect((await request(api.url).get('/health/live')).status).toBe(200);
    expect(await sent).toBe(201);
    await left;
    await expect(request(api.url).get('/health/live')).rejects.toThrow('ECONNREFUSED');
  });
});
