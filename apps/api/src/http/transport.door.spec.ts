import request from 'supertest';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { refusalOf } from '../../../../test/support/problem';
import { sendRaw, type RawAnswer } from '../../../../test/support/raw-http';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const raw = (...lines: string[]) => sendRaw(api.port, `${lines.join('\r\n')}\r\n\r\n`);

function refusedAndClosed(answer: RawAnswer): string {
  expect(answer.headers.connection).toBe('close');
  return refusalOf({ ...answer, text: answer.body });
}

describe('H13 a request that can be read in two ways', () => {
  const post = ['POST /v1/statements HTTP/1.1', 'Host: x', 'Content-Type: application/jose'];

  it.each<[string, string[]]>([
    ['both a length and chunks', [...post, 'Content-Length: 5', 'Transfer-Encoding: chunked']],
    ['two lengths', [...post, 'Content-Length: 5', 'Content-Length: 6']],
    ['a folded header', ['GET /v1/registry HTTP/1.1', 'Host: x', 'X-A: b', ' c']],
    ['no host', ['GET /v1/registry HTTP/1.1', 'X-A: b']],
    ['a length that is no number', [...post, 'Content-Length: 5x']],
    ['no HTTP at all', ['hello']],
    ['a body without end', ['GET /v1/registry HTTP/1.1', 'Host: x', 'Transfer-Encoding: gzip']],
    [
      'the same where nothing is',
      ['GET /v1/nothing HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked, gzip'],
    ],
  ])('is refused for %s, and the connection is closed', async (_, lines) => {
    expect(refusedAndClosed(await raw(...lines))).toBe('400 bad-request');
  });

  it('is refused for lines that end in LF alone', async () => {
    const answer = await sendRaw(api.port, 'GET /v1/registry HTTP/1.1\nHost: x\n\n');
    expect(refusedAndClosed(answer)).toBe('400 bad-request');
  });
});

describe('H14 a request that is too long', () => {
  it('is refused for its headers', async () => {
    const answer = await raw('GET /v1/registry HTTP/1.1', 'Host: x', `X-Long: ${'a'.repeat(20_000)}`);
    expect(refusedAndClosed(answer)).toBe('431 headers-too-large');
  });

  it('is refused for its target', async () => {
    const answer = await raw(`GET /v1/registry?${'a'.repeat(20_000)} HTTP/1.1`, 'Host: x');
    expect(refusedAndClosed(answer)).toBe('414 uri-too-long');
  });
});

describe('H15 a method that a resource does not answer', () => {
  it.each([
    ['TRACE', '/v1/registry', 'GET, HEAD'],
    ['PROPFIND', '/v1/registry', 'GET, HEAD'],
    ['OPTIONS', '/v1/statements', 'POST'],
    ['GET', '/v1/statements', 'POST'],
    ['PUT', '/v1/statements/0', 'GET, HEAD'],
    ['DELETE', '/v1/statements/0/receipt', 'GET, HEAD'],
    ['POST', '/tile/0/000', 'GET, HEAD'],
    ['BREW', '/v1/registry', 'GET, HEAD'],
  ])('%s %s is told which it does answer', async (method, path, allow) => {
    const answer = await raw(`${method} ${path} HTTP/1.1`, 'Host: x', 'Connection: close');
    expect(refusalOf({ ...answer, text: answer.body })).toBe('405 method-not-allowed');
    expect(answer.headers.allow).toBe(allow);
  });

  it('is not told of a resource that is absent', async () => {
    expect(refusalOf(await request(api.url).delete('/v1/nothing'))).toBe('404 not-found');
  });

  it('is refused before its body is looked at', async () => {
    const answer = await request(api.url).put('/v1/statements').type('text/xml').send('<x/>');
    expect(refusalOf(answer)).toBe('405 method-not-allowed');
  });

  it('HEAD answers like GET without a body', async () => {
    const answer = await request(api.url).head('/v1/registry');
    expect(answer.status).toBe(200);
    expect(answer.text).toBeUndefined();
  });
});

describe('what a client says of itself', () => {
  it('H16 changes neither method nor host', async () => {
    const answer = await request(api.url).get('/v1/registry').set({
      'X-HTTP-Method-Override': 'DELETE',
      'X-Forwarded-Host': 'evil.example',
      'X-Original-URL': '/x',
    });
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('evil.example');
  });

  it('never becomes the correlation id', async () => {
    const answer = await request(api.url)
      .get('/v1/nothing')
      .set({ 'X-Request-Id': 'mine', 'Request-Id': 'mine' });
    expect(refusalOf(answer)).toBe('404 not-found');
    expect(answer.text).not.toContain('mine');
  });
});

describe('H21 every answer', () => {
  it.each(['/v1/registry', '/v1/nothing', '/v1/registry?x=1', '/%ff', '/docs', '/problems/not-found'])(
    '%s keeps browsers from guessing and says nothing of the program',
    async (path) => {
      const { headers } = await request(api.url).get(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('server');
    },
  );
});

describe('H26 a wish for another form', () => {
  it.each([
    ['/v1/registry', 'text/html'],
    ['/v1/registry', 'application/json;version=2'],
    ['/v1/statements/0', 'application/cbor'],
    ['/checkpoint', 'application/json'],
    ['/v1/registry', 'application/json;q=0'],
  ])('of %s as %s is refused', async (path, accept) => {
    expect(refusalOf(await request(api.url).get(path).set('accept', accept))).toBe('406 not-acceptable');
  });

  it('is granted where there is one', async () => {
    const answer = await request(api.url).get('/v1/statements/0').set('accept', 'application/jose');
    expect(answer.headers['content-type']).toBe('application/jose');
  });
});
