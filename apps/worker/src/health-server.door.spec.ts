import request from 'supertest';
import { createMetrics } from '#platform/metrics';
import { HealthServer } from './health-server';

let obstacle: string | null = null;
let server: HealthServer;

beforeAll(async () => {
  const health = { obstacle: () => Promise.resolve(obstacle) };
  server = await HealthServer.listen({ health, metrics: createMetrics() }, { host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

describe('the health of a worker', () => {
  it('is alive whatever stands in its way', async () => {
    obstacle = 'the database does not answer';
    expect((await request(server.url).get('/health/live')).status).toBe(200);
  });

  it('V12 is not ready, and why, when something stands in its way', async () => {
    obstacle = 'the database does not answer';
    const { status, body } = await request(server.url).get('/health/ready');
    expect([status, body]).toEqual([503, { status: 'unavailable', detail: obstacle }]);
  });

  it.each(['/health/live', '/health/ready', '/metrics'])(
    'V22 %s names no version and no library',
    async (path) => {
      obstacle = null;
      const { status, text, headers } = await request(server.url).get(path);
      expect(status).toBe(200);
      const said = `${text} ${JSON.stringify(headers)}`;
      expect(said).not.toContain(process.versions.node);
      expect(said).not.toMatch(/postgres|bullmq|\b0\.1\.0\b/i);
    },
  );

  it('is all there is', async () => {
    expect((await request(server.url).get('/')).status).toBe(404);
    expect((await request(server.url).post('/metrics')).status).toBe(405);
    expect((await request(server.url).head('/metrics')).text).toBeUndefined();
  });
});
