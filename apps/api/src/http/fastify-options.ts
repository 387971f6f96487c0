import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { FastifyHttpOptions, FastifyReply } from 'fastify';
import { Refusal } from '#core/refusal';
import type { Diagnostics } from '#platform/diagnostics';
import { MAX_JOSE_BYTES } from './body-parsers';
import { clientErrorHandler } from './client-errors';
import type { HttpSettings } from './http-settings';
import type { KnownRoutes } from './known-routes';
import { sendProblem } from './problem-reply';

/** Longest segment of a path; the longest id there is has half of it. */
const MAX_SEGMENT = 128;

/** How the HTTP server is set: what comes in is bounded in size and time, and nothing of it is believed. */
export function fastifyOptions(
  routes: KnownRoutes,
  diagnostics: Diagnostics,
  settings: HttpSettings,
): FastifyHttpOptions<Server> {
  return {
    logger: false,
    // An id of the caller's could be anything, also a line of diagnostics.
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    trustProxy: settings.trustedProxies.length > 0 && [...settings.trustedProxies],
    bodyLimit: MAX_JOSE_BYTES,
    return503OnClosing: false,
    keepAliveTimeout: settings.keepAliveTimeout,
    requestTimeout: settings.requestTimeout,
    http: {
      headersTimeout: settings.headersTimeout,
      connectionsCheckingInterval: settings.connectionsCheckingInterval,
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
