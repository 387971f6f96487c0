import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApi } from '..';
import type { HttpSettings } from './http-settings';
import { capturedDiagnostics } from '../../../../test/support/diagnostics';
import { faultyRegistry } from '../../../../test/support/faulty-registry';
import { refusalOf } from '../../../../test/support/problem';

let app: NestFastifyApplication;
/** The clock stands still unless a test moves it, so that no test depends on how fast the machine is. */
let now = 0;

async function start(http: Partial<HttpSettings>): Promise<string> {
  const clock = { now: () => 0, monotonic: () => now };
  const registry = faultyRegistry(() => Promise.reject(new Error('not asked')));
  app = await createApi({ registry, clock, diagnostics: capturedDiagnostics().diagnostics, http });
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

afterEach(() => app.close());

const kinds = (url: string, headers: Record<string, string> = {}) =>
  request(url).get('/v1/kinds').set(headers);

/** Uses up what the sender has free, four requests of a limit of two. */
async function exhaust(url: string, headers: Record<string, string> = {}): Promise<void> {
  for (let i = 0; i < 4; i++) expect((await kinds(url, headers)).status).toBe(200);
}

describe('the limit of requests', () => {
  it('V03 turns a burst away with the time to wait, and lets it go on after that', async () => {
    const url = await start({ rateLimit: 2 });
    await exhaust(url);
    const refused = await kinds(url);
    expect(refusalOf(refused)).toBe('429 rate-limited');
    expect(refused.headers['retry-after']).toBe('1');
    now += 1_000;
    expect((await kinds(url)).status).toBe(200);
  });

  it('V03 leaves others alone', async () => {
    const url = await start({ rateLimit: 2, trustedProxies: ['127.0.0.0/8'] });
    await exhaust(url, { 'x-forwarded-for': '198.51.100.7' });
    expect(refusalOf(await kinds(url, { 'x-forwarded-for': '198.51.100.7' }))).toBe('429 rate-limited');
    expect((await kinds(url, { 'x-forwarded-for': '198.51.100.8' })).status).toBe(200);
  });

  it('V03 does not count whoever asks whether the process is well', async () => {
    const url = await start({ rateLimit: 1 });
    for (let i = 0; i < 10; i++) expect((await request(url).get('/health/live')).status).toBe(200);
  });

  it.each([
    ['a forwarded address', '/v1/kinds', { 'x-forwarded-for': '198.51.100.9' }],
    [
      'another spelling of the header',
      '/v1/kinds',
      { forwarded: 'for=198.51.100.9', 'x-real-ip': '198.51.100.9' },
    ],
    ['a path in capitals', '/V1/KINDS', {}],
    ['a trailing slash', '/v1/kinds/', {}],
    ['a path that is not there', '/health/live/', {}],
    ['a query', '/v1/kinds?x=1', {}],
  ])('V04 is the same for %s', async (_, path, headers) => {
    const url = await start({ rateLimit: 2 });
    await exhaust(url);
    expect(refusalOf(await request(url).get(path).set(headers))).toBe('429 rate-limited');
  });

  it('V04 takes the last address a trusted proxy saw, not the first the sender wrote', async () => {
    const url = await start({ rateLimit: 2, trustedProxies: ['127.0.0.1'] });
    await exhaust(url, { 'x-forwarded-for': '203.0.113.1, 198.51.100.7' });
    const refused = await kinds(url, { 'x-forwarded-for': '203.0.113.2, 198.51.100.7' });
    expect(refusalOf(refused)).toBe('429 rate-limited');
  });

  it('V05 holds with nothing but the process: the database of this registry fails whenever it is asked', async () => {
    const url = await start({ rateLimit: 2 });
    await exhaust(url);
    expect(refusalOf(await kinds(url))).toBe('429 rate-limited');
  });
});
