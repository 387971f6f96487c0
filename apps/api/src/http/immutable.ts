import type { FastifyReply, FastifyRequest } from 'fastify';

/** Who may see what is answered: only what is for everybody may stay in the caches between here and the reader. */
export type Audience = 'everybody' | 'the-reader';

/** Bytes with a tag that is theirs alone. */
export interface TaggedBytes {
  readonly type: string;
  readonly etag: string;
  readonly bytes: Buffer;
}

/** Bytes that never change under their address. */
export interface ImmutableBytes extends TaggedBytes {
  readonly audience: Audience;
}

/** Answers with bytes that never change, or with 304 to whoever has them. What everybody may see, caches keep for ever. */
export function sendImmutable(
  request: FastifyRequest,
  reply: FastifyReply,
  { audience, ...tagged }: ImmutableBytes,
): Buffer | undefined {
  if (audience === 'everybody') reply.header('cache-control', 'public, max-age=31536000, immutable');
  return sendTagged(request, reply, tagged);
}

/** Answers with bytes under their tag, or with 304 to whoever has them. */
export function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, etag, bytes }: TaggedBytes,
): Buffer | undefined {
  const tag = `"${etag}"`;
  reply.header('etag', tag);
  if (isKnown(request.headers['if-none-match'], tag)) return void reply.code(304);
  reply.type(type);
  return bytes;
}

function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  const tags = ifNoneMatch?.split(',').map((text) => text.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(tag) || tags.includes('*');
}
