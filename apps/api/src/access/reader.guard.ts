import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, Refusal } from '#core/refusal';
import { scopeOf } from './route-scope';
import { keepReader } from './reader-of-request';
import { RequestReaders } from './request-reader.service';

/** Finds out for whom a request reads, before anything is read for it. */
@Injectable()
export class ReaderGuard implements CanActivate {
  constructor(
    private readonly readers: RequestReaders,
    private readonly reflector: Reflector,
  ) {}

  /** Refuses (invalid-token, insufficient-scope) with the challenge of RFC 6750 §3. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    // What is answered depends on who asks; no cache may give it to anybody else, or keep it.
    reply.headers({ 'cache-control': 'private, no-store', vary: 'authorization' });
    const scope = scopeOf(this.reflector, context);
    try {
      const reader = await this.readers.readerOf(request.headers.authorization);
      if (reader && !reader.scopes.includes(scope)) {
        throw new Refusal('insufficient-scope', `this is read with the scope ${scope}`);
      }
      keepReader(request, reader);
      return true;
    } catch (error) {
      if (isRefusal(error)) reply.header('www-authenticate', challengeOf(error, scope));
      throw error;
    }
  }
}

function challengeOf({ code }: Refusal, scope: string): string {
  return code === 'insufficient-scope'
    ? `Bearer error="insufficient_scope", scope="${scope}"`
    : 'Bearer error="invalid_token"';
}
