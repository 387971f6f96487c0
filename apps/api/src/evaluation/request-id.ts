import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';

/** Gives whoever asks for a decision his own name for the request back, whatever is answered (Authorization API §10.1.4). */
export function returnRequestId(
  { raw: { url = '', headers } }: FastifyRequest,
  reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  const id = headers['x-request-id'];
  if (typeof id === 'string' && url.startsWith('/access/')) reply.header('x-request-id', id);
  done();
}
