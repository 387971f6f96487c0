import type { FastifyReply, FastifyRequest } from 'fastify';

/** Bytes that never change under their address. */
export interface ImmutableBytes {
  readonly type: string;
  readonly etag: string;
  readonly bytes: Buffer;
}

/** Answers with bytes that caches may keep for ever, or with 304 to whoever has them. */
export function sendImmutable(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, etag, bytes }: ImmutableBytes,
): Buffer | undefined {
  const tag = `"${etag}"`;
  reply.headers({ etag: tag, 'cache-control': 'public, max-age=31536000, immutable' });
  if (isKnown(request.headers['if-none-match'], tag)) return void reply.code(304);
  reply.type(type);
  return bytes;
}

function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  const tags = ifNoneMatch?.split(',').map((text) => text.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(tag) || tags.includes('*');
}
