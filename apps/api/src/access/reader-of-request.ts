import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RequestReader } from './request-reader.service';

/** Requests with the readers that the guard found. */
const readers = new WeakMap<FastifyRequest, RequestReader | null>();

/** Keeps for whom a request reads, as long as it lasts. */
export function keepReader(request: FastifyRequest, reader: RequestReader | null): void {
  readers.set(request, reader);
}

/** The reader of a request, null where it is nobody in particular. TypeError where no guard asked: closed by default. */
export function readerOfRequest(context: ExecutionContext): RequestReader | null {
  const reader = readers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (reader === undefined) throw new TypeError('a resource asks for its reader and has no guard');
  return reader;
}

/** Who asks, as a parameter of a resource. */
export const AskedBy = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readerOfRequest(context),
);
