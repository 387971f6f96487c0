import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { FastifyHttpOptions, FastifyReply } from 'fastify';
import { Refusal } from '#core/refusal';
import type { Diagnostics } from '#platform/diagnostics';
import { MAX_JOSE_BYTES } from './body-parsers';
import { clientErrorHandler } from './client-errors';
import type { KnownRoutes } from './known-routes';
import { sendProblem } from './problem-reply';

/** Longest segment of a path; the longest id there is has half of it. */
const MAX_SEGMENT = 128;

/** How long a request may take to arrive: its head, and all of it (milliseconds). */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 60_000;

/** How the HTTP server is set: what comes in is bounded in size and time, and nothing of it is believed. */
export function fastifyOptions(routes: KnownRoutes, diagnostics: Diagnostics): FastifyHttpOptions<Server> {
  return {
    logger: false,
    // An id of the caller's could be anything, also a line of diagnostics.
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    trustProxy: false,
    bodyLimit: MAX_JOSE_BYTES,
    return503OnClosing: false,
    keepAliveTimeout: 65_000,
    requestTimeout: REQUEST_TIMEOUT,
    http: {
      headersTimeout: HEADERS_TIMEOUT,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 16 * 1024,
      // The door says so itself, in a problem document.
      requireHostHeader: false,
    },
    routerOptions: {
      maxParamLength: MAX_SEGMENT,
      // The door reads the query, where a refusal can be answered.
      querystringParser: () => ({}),
    },
    frameworkErrors: (error, _request, reply) =>
      sendProblem(reply as FastifyReply, routerRefusal(error.code), diagnostics),
    clientErrorHandler: clientErrorHandler(routes),
  };
}

function routerRefusal(code: string): Refusal {
  return code === 'FST_ERR_MAX_PARAM_LENGTH'
    ? new Refusal('not-found', `no segment of a path has more than ${MAX_SEGMENT} characters`)
    : new Refusal('invalid-encoding', 'the path is not percent-encoded UTF-8');
}
