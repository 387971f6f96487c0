import type { FastifyReply } from 'fastify';
import type { Diagnostics } from '#platform/diagnostics';
import { securityHeaders } from './security-headers';
import { toProblem } from './problem';

/** Answers a request with the problem that was thrown, and tells the operator when the fault is ours. */
export function sendProblem(reply: FastifyReply, thrown: unknown, diagnostics: Diagnostics): void {
  const correlationId = reply.request.id;
  const { problem, headers, isFault } = toProblem(thrown, correlationId);
  if (isFault) {
    const { method, url } = reply.request.raw;
    diagnostics.error({ err: thrown, correlationId, method, url, code: problem.code }, 'a request failed');
  }
  if (reply.sent) return;
  void reply
    .code(problem.status)
    .headers({ ...securityHeaders, ...headers })
    .send(JSON.stringify(problem));
}
