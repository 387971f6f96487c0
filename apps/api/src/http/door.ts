import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { isRefusal, Refusal } from '#core/refusal';
import type { KnownRoutes } from './known-routes';
import { chooseMediaType, isUtf8MediaType } from './media-type';
import { routeFactsOf, type RouteFacts } from './route-facts';
import { documentationHeaders, securityHeaders } from './security-headers';
import { parseStrictQuery, refuseUnknown } from './strict-query';

type Hook = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction) => void;

/** What is decided from the head of a request alone, before its body is read. */
export function doorHook(routes: KnownRoutes): Hook {
  return (request, reply, done) => {
    const isDocumentation = request.raw.url?.startsWith('/docs') ?? false;
    reply.headers(isDocumentation ? documentationHeaders : securityHeaders);
    reply.header('cache-control', 'no-cache');
    const refusal = refuseHead(request, reply, routes);
    // Node reads on before it finds such a body without end; it then answers itself, and closes. Twice is once too often.
    if (isEndless(request)) return void setImmediate(() => done(refusal ?? undefined));
    // Without an argument: Fastify takes even null for an error.
    if (refusal) done(refusal);
    else done();
  };
}

function refuseHead(request: FastifyRequest, reply: FastifyReply, routes: KnownRoutes): Refusal | null {
  return (
    refuseHost(request, reply) ??
    refuseTarget(request, reply, routes) ??
    refuseAsset(request) ??
    refuseEncoding(request) ??
    refuseRoute(request, routeFactsOf(request.routeOptions.config))
  );
}

/** RFC 9112 §3.2: a request without Host has no meaning in HTTP/1.1; Node would answer without a word. */
function refuseHost({ raw }: FastifyRequest, reply: FastifyReply): Refusal | null {
  if (raw.httpVersion === '1.0' || raw.headers.host !== undefined) return null;
  reply.header('connection', 'close');
  return new Refusal('bad-request', 'the Host header is missing');
}

/** RFC 9112 §6.3: a request whose last transfer coding is not chunked has no end. */
function isEndless({ headers }: FastifyRequest): boolean {
  const codings = headers['transfer-encoding'];
  return codings !== undefined && !/(^|,)[ \t]*chunked[ \t]*$/i.test(codings);
}

function refuseTarget(request: FastifyRequest, reply: FastifyReply, routes: KnownRoutes): Refusal | null {
  if (!request.is404) return null;
  const [path = ''] = (request.raw.url ?? '').split('?', 1);
  const methods = routes.methodsOf(path);
  if (methods.length === 0) return new Refusal('not-found', 'there is nothing here');
  reply.header('allow', methods.join(', '));
  return new Refusal('method-not-allowed', `this resource answers ${methods.join(', ')}`);
}

/** A file of the documentation. Everything else below it, such as dots, a NUL or 5,000 letters, is no file that could be looked for. */
const assetPath = /^\/docs\/[A-Za-z0-9._-]{0,64}$/;

function refuseAsset({ raw: { url = '' } }: FastifyRequest): Refusal | null {
  const [path = ''] = url.split('?', 1);
  const isFine = !path.startsWith('/docs/') || (assetPath.test(path) && !path.includes('..'));
  return isFine ? null : new Refusal('not-found', 'there is no such page of the documentation');
}

/** A small compressed body can be a large one; nobody needs that here. */
function refuseEncoding({ headers }: FastifyRequest): Refusal | null {
  const encoding = headers['content-encoding'];
  return encoding === undefined
    ? null
    : new Refusal(
        'unsupported-encoding',
        `the content encoding ${JSON.stringify(encoding.slice(0, 64))} is refused`,
      );
}

function refuseRoute(request: FastifyRequest, facts: RouteFacts | undefined): Refusal | null {
  if (!facts) return null;
  const query = parseStrictQuery(queryOf(request));
  if (isRefusal(query)) return query;
  request.query = query;
  if (chooseMediaType(request.headers.accept, facts.produces) === null) {
    return new Refusal('not-acceptable', `this resource is ${facts.produces.join(' or ')}`);
  }
  return refuseUnknown(query, facts.parameters) ?? refuseBody(request, facts.takes);
}

/** What another resource would take has no business here: it is not even read. */
function refuseBody({ headers }: FastifyRequest, takes: readonly string[]): Refusal | null {
  const type = headers['content-type'] ?? '';
  if (takes.length === 0 || takes.some((taken) => isUtf8MediaType(type, taken))) return null;
  const found = `expected ${takes.join(' or ')} in UTF-8, got ${JSON.stringify(type.slice(0, 64))}`;
  return new Refusal('unsupported-media-type', found);
}

function queryOf({ raw: { url = '' } }: FastifyRequest): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start + 1);
}
