import { fakeFetch, json, type SentRequest } from '../../../test/support/fake-fetch';
import { isRefusedResult } from './answers';
import { RegistryClient } from './registry-client';
import { RegistryProblem, RegistryUnreachable } from './registry-problem';

const accepted = {
  place: 7,
  at: 1_700_000_000,
  kind: 'party',
  issuer: 'party:x',
  leafHash: 'h',
  leaf: '{}',
  salt: 's',
  proof: null,
  state: { status: 'in-force' },
};
const refused = {
  status: 422,
  problem: { type: '/problems/unknown-key', title: 'Unknown key', status: 422, code: 'unknown-key' },
};

function clientThatGets(...outcomes: (Response | Error)[]) {
  const waits: number[] = [];
  const { fetch, sent } = fakeFetch(() => outcomes.shift() ?? new Error('no more answers'));
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  return {
    client: new RegistryClient('http://registry.example/base', { fetch, wait, attempts: 3 }),
    sent,
    waits,
  };
}

describe('RegistryClient', () => {
  it('sends one statement as application/jose below the base address', async () => {
    const { client, sent } = clientThatGets(json(201, accepted));
    await expect(client.submit('a.b.c')).resolves.toMatchObject({ place: 7, proof: null });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method: 'POST', path: '/base/v1/statements', body: 'a.b.c' });
    expect(sent[0]?.headers.get('content-type')).toBe('application/jose');
  });

  it('sends a statement with objects as JSON and throws the problem of its one result', async () => {
    const { client, sent } = clientThatGets(json(200, { results: [refused] }));
    const item = { statement: 'a.b.c', objects: [{ salt: 's', data: 'd' }] };
    await expect(client.submit(item)).rejects.toMatchObject({ code: 'unknown-key', status: 422 });
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ statements: [item] });
  });

  it('cuts many statements into requests of at most 512 and keeps their order', async () => {
    const { fetch, sent } = fakeFetch(({ body }: SentRequest) => {
      const { statements } = JSON.parse(body) as { statements: string[] };
      return json(200, { results: statements.map((text) => ({ status: 201, ...accepted, leaf: text })) });
    });
    const items = Array.from({ length: 1025 }, (_, i) => `statement ${i}`);
    const results = await new RegistryClient('http://registry.example', { fetch }).submitMany(items);
    expect(sent).toHaveLength(3);
    expect(results.map((result) => (isRefusedResult(result) ? null : result.leaf))).toEqual(items);
  });

  it('cuts requests before 4 MB and sends a larger item alone', async () => {
    const { fetch, sent } = fakeFetch(() => json(200, { results: [] }));
    const sizes = [3_000_000, 900_000, 200_000, 5_000_000, 10];
    await new RegistryClient('http://registry.example', { fetch }).check(
      sizes.map((size) => 'x'.repeat(size)),
    );
    const counts = sent.map(({ body }) => (JSON.parse(body) as { statements: string[] }).statements.length);
    expect(counts).toEqual([2, 1, 1, 1]);
  });

  it('tells refused results from others', async () => {
    const { client } = clientThatGets(json(200, { results: [{ status: 200, ...accepted }, refused] }));
    const results = await client.submitMany(['a', 'b']);
    expect(results.map(isRefusedResult)).toEqual([false, true]);
  });

  it('carries code, line, column and pointer of a problem document', async () => {
    const document = { ...refused.problem, code: 'invalid-claim', line: 3, column: 9, pointer: '/iat' };
    const { client } = clientThatGets(json(422, document));
    const error: unknown = await client.submit('a.b.c').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RegistryProblem);
    expect(error).toMatchObject({ code: 'invalid-claim', line: 3, column: 9, pointer: '/iat' });
  });

  it('waits as long as Retry-After says, then sends the same again', async () => {
    const { client, sent, waits } = clientThatGets(
      json(503, { code: 'busy', title: 'Busy' }, { 'retry-after': '2' }),
      json(201, accepted),
    );
    await expect(client.submit('a.b.c')).resolves.toMatchObject({ place: 7 });
    expect(waits).toEqual([2000]);
    expect(sent.map(({ body }) => body)).toEqual(['a.b.c', 'a.b.c']);
  });

  it('sends again after a lost connection, and gives up after the last attempt', async () => {
    const lost = () => new TypeError('fetch failed', { cause: new Error('read ECONNRESET') });
    const { client, sent, waits } = clientThatGets(lost(), lost(), lost());
    const error: unknown = await client.registry().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RegistryUnreachable);
    expect((error as Error).message).toContain('ECONNRESET');
    expect(sent).toHaveLength(3);
    expect(waits[1]).toBeGreaterThan(waits[0] ?? Infinity);
  });

  it.each(['log-read-only', 'clock-regression'])('does not knock again while %s', async (code) => {
    const { client, sent } = clientThatGets(json(503, { code, title: 'Frozen' }));
    await expect(client.submit('a.b.c')).rejects.toMatchObject({ code });
    expect(sent).toHaveLength(1);
  });

  it('says so when something else answers in place of the registry', async () => {
    const { client } = clientThatGets(new Response('<html>', { status: 404 }), json(200, { hello: 'world' }));
    await expect(client.registry()).rejects.toMatchObject({ code: 'http-404' });
    await expect(client.registry()).rejects.toBeInstanceOf(RegistryUnreachable);
  });

  it('refuses addresses that are not http', () => {
    expect(() => new RegistryClient('ftp://registry.example')).toThrow(TypeError);
  });
});
