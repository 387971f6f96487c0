import request from 'supertest';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;
const party = TestParty.create(TEST_ORIGIN);

beforeAll(async () => {
  api = await startTestApi();
  await post((await party.introduction({ legalName: { en: 'Zweitwohnsitz Valves' } })).bytes);
});
afterAll(() => api.close());

const post = (bytes: Uint8Array) =>
  request(api.url).post('/v1/statements').type('application/jose').send(Buffer.from(bytes).toString());

async function scrape(): Promise<string> {
  return (await request(api.url).get('/metrics')).text;
}

describe('the metrics of the API', () => {
  it('are text as Prometheus reads it, and nobody keeps them', async () => {
    const { status, headers } = await request(api.url)
      .get('/metrics')
      .set(
        'accept',
        'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1',
      );
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('count requests by the pattern of the route, the method and the class of the status', async () => {
    await request(api.url).get('/v1/statements/0');
    await request(api.url).get('/v1/statements/1');
    await request(api.url).get('/v1/nothing/at/all');
    const text = await scrape();
    const count = (labels: string) =>
      Number(
        new RegExp(`^interlock_http_request_duration_seconds_count\\{${labels}\\} (.+)$`, 'm').exec(
          text,
        )?.[1],
      );
    expect(count('method="GET",route="/v1/statements/:place",status="2xx"')).toBe(2);
    expect(count('method="GET",route="none",status="4xx"')).toBe(1);
  });

  it('count statements by kind and outcome, refusals by code', async () => {
    const { bytes } = await party.introduction();
    await post(bytes);
    const known = await party.attestation({
      catalogue: { id: 'none', version: '1', digest: { sha256: 'a'.repeat(64) } },
    });
    await post(known.bytes);
    const text = await scrape();
    expect(text).toContain('interlock_statements_total{outcome="registered"} 1');
    expect(text).toContain('interlock_statements_refused_total{code="party-exists"} 1');
    expect(text).toContain('interlock_statements_refused_total{code="unknown-catalogue"} 1');
    expect(text).toMatch(/^interlock_http_connections [1-9]/m);
  });
});

/** What must not be found, by what it would tell. */
const telltales: Readonly<Record<string, string | RegExp>> = {
  'a party': party.id,
  'a name of a party': 'Zweitwohnsitz Valves',
  'the origin': TEST_ORIGIN,
  'the version of Node': process.versions.node,
  'the version of the product': /\b0\.1\.0\b/,
  'a library': /nestjs|fastify|postgres/i,
};

describe('V22 what anybody may read without saying who he is', () => {
  it.each(['/metrics', '/docs', '/docs-json', '/health/live', '/health/ready'])(
    '%s names no version of the program, no party of the registry and no origin',
    async (path) => {
      const { status, text, headers } = await request(api.url).get(path);
      expect(status).toBe(200);
      const said = `${text} ${JSON.stringify(headers)}`;
      const told = Object.entries(telltales).filter(([, sign]) => said.search(sign) >= 0);
      expect(told.map(([what]) => what)).toEqual([]);
    },
  );
});
