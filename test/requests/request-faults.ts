import { allHostileStrings } from '../support/hostile-strings';
import { nearText } from './mutate-json';
import type { Random } from './random';

/** A request as it is written to the socket. The target is sent as it is, right or wrong. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer | null;
}

type Fault = (request: WireRequest, random: Random) => WireRequest;

/** One thing that is wrong, or strange, with a request as a whole; by what it is called in a report. */
export const requestFaults: Readonly<Record<string, Fault>> = {
  'another method': (request, random) => ({ ...request, method: random.pick(methods) }),
  'a parameter nobody knows': (request, random) => withQuery(request, random.pick(strangeQueries)),
  'a parameter twice': (request) => {
    const [, query = ''] = request.target.split('?');
    return withQuery(request, query === '' ? 'limit=1&limit=1' : query);
  },
  'a text that is hostile as parameter': (request, random) => {
    const [, query = ''] = request.target.split('?');
    const name = query.split('=')[0] || random.pick(['limit', 'cursor', 'product', 'id', 'x']);
    const value = percentEncoded(random.pick(allHostileStrings)[1].slice(0, 2_000));
    return { ...request, target: `${pathOf(request)}?${name}=${value}` };
  },
  'an encoding that is none': (request, random) => {
    const at = request.target.indexOf('/', 1) + 1;
    const bad = random.pick(badEncodings);
    return {
      ...request,
      target: request.target.slice(0, at) + bad + request.target.slice(at + random.below(3)),
    };
  },
  'another path': (request, random) => ({ ...request, target: random.pick(paths)(request.target) }),
  'one character of the target': (request, random) => {
    const target = nearText(request.target, random).replace(/[^\x21-\x7e]/gu, '');
    return { ...request, target: `/${target.replace(/^\/+/, '')}` };
  },
  'a wish for another form': (request, random) => withHeader(request, 'accept', random.pick(accepts)),
  'a header of its own': (request, random) => {
    const [name, value] = random.pick(headers);
    return withHeader(request, name, value);
  },
  'a body where none belongs': (request) =>
    request.body
      ? request
      : { ...withHeader(request, 'content-type', 'application/json'), body: Buffer.from('{}') },
};

const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'BREW',
  'get',
];

const strangeQueries = [
  'a=1', 'sort=id', 'offset=1', 'a[b]=1', 'limit[]=1', 'limit[$gt]=1', '__proto__=1', 'constructor[x]=1', '=', '&', '&&a', 'a=1;b=2',
  'limit=', 'limit', 'limit=0', 'limit=201', 'limit=-1', 'limit=1e3', 'limit=9007199254740993', 'limit=%31', 'l%69mit=2', 'cursor=AAAA',
  `cursor=${'A'.repeat(300)}`, 'cursor=', 'expand=a.b.c.d', 'include=a', 'depth=20', 'fields=x', 'check=TRUE', 'after=0x10', '%00=1', '?',
]; // prettier-ignore

const badEncodings = [
  '%',
  '%f',
  '%ff',
  '%00',
  '%2e%2e%2f',
  '%ed%a0%80',
  '%c0%af',
  '%2F',
  '%5c',
  '+',
  '%u0041',
  ';x=1',
  '\\',
  '|',
  '"',
  '<',
];

const paths: readonly ((target: string) => string)[] = [
  (target) => `${target}/`,
  (target) => `/${target}`,
  (target) => target.replace('/v1/', '/v1//'),
  (target) => target.replace('/v1/', '/V1/'),
  (target) => target.replace('/v1/', '/v2/'),
  (target) => target.replace('/v1/', '/v1/../v1/'),
  (target) => target.replace('/v1/', '/v1/./'),
  (target) => `${target}/x`,
  (target) => target.slice(0, target.lastIndexOf('/')),
  (target) => `http://127.0.0.1${target}`,
  (target) => `${target}#x`,
  (target) => target.replace(/[^/]*$/, 'a'.repeat(129)),
  (target) => target.replace(/[^/]*$/, '9'.repeat(40)),
  (target) => target.replace(/[^/]*$/, '-1'),
  (target) => target.replace(/[^/]*$/, '1.5'),
  (target) => target.replace(/[^/]*$/, 'null'),
  (target) => `${target}?${'a'.repeat(20_000)}`,
  () => '/',
  () => '*',
  () => '/favicon.ico',
  () => '/docs/../package.json',
];

const accepts = [
  'text/html', 'application/json', 'text/plain', 'application/jose', 'application/octet-stream', 'application/problem+json', '*/*', 'text/*',
  'application/json;q=0', 'application/json;version=2', '*/*;q=0.1, text/html;q=0.9', 'q=1', ',', ';', '*', 'a'.repeat(5_000), 'application/json;q=abc',
]; // prettier-ignore

const headers: readonly (readonly [string, string])[] = [
  ['content-encoding', 'gzip'],
  ['content-encoding', 'identity'],
  ['transfer-encoding', 'gzip'],
  ['if-none-match', '*'],
  ['if-none-match', '"x", W/"y"'],
  ['if-match', '*'],
  ['if-modified-since', 'yesterday'],
  ['range', 'bytes=0-1'],
  ['authorization', 'Bearer x'],
  ['authorization', 'Basic eDp5'],
  ['cookie', 'a=b; __proto__=c'],
  ['x-http-method-override', 'DELETE'],
  ['x-forwarded-for', '203.0.113.7'],
  ['x-forwarded-host', 'evil.example'],
  ['forwarded', 'for="_x"'],
  ['origin', 'https://evil.example'],
  ['idempotency-key', '"1"'],
  ['expect', '100-continue'],
  ['expect', 'something'],
  ['upgrade', 'websocket'],
  ['te', 'trailers'],
  ['accept-language', '*;q=2'],
  ['accept-charset', 'utf-16'],
  ['accept-encoding', 'gzip, br'],
  ['host', 'evil.example'],
  ['connection', 'close'],
  ['x-long', 'a'.repeat(20_000)],
  ['x-bytes', '\u00ff\u0080'],
  ['x-control', 'a\u0001b'],
];

/** A text as part of an address: everything encoded, or only what would end it. Half a character is none. */
export function percentEncoded(text: string, isWhole = true): string {
  const whole = text.replace(/[\ud800-\udfff]/gu, '?');
  return isWhole ? encodeURIComponent(whole) : encodeURI(whole).replace(/[&?#]/g, encodeURIComponent);
}

/** The request with one more header, or with another value of one it has. */
export function withHeader(request: WireRequest, name: string, value: string): WireRequest {
  return { ...request, headers: [...request.headers.filter(([other]) => other !== name), [name, value]] };
}

function withQuery(request: WireRequest, query: string): WireRequest {
  const separator = request.target.includes('?') ? '&' : '?';
  return { ...request, target: `${request.target}${separator}${query}` };
}

function pathOf({ target }: WireRequest): string {
  return target.split('?', 1)[0] ?? '';
}
