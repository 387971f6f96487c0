import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseStrictJson, sha256, toBase64url } from '#core/bytes';
import { STATUS_LIST_TYP } from '#core/clearance';
import { Refusal } from '#core/refusal';
import { parseCompactJws } from '#core/statement';
import { StatusTokenReader } from '#registry/clearance';
import { sendTagged } from '../http/immutable';
import { Resource } from '../http/route-facts';
import { Answers, AnswersUnchanged, Refuses } from '../openapi/answers';

/** The media type of a status list (Token Status List §14.6). */
const STATUS_LIST = `application/${STATUS_LIST_TYP}`;

const lasting = z.object({ ttl: z.int().min(0) });

/** The status of every clearance, for everybody and any cache: who does not know what stands at a position learns nothing. */
@ApiTags('clearances')
@Controller('v1/status-list')
export class StatusListController {
  constructor(private readonly tokens: StatusTokenReader) {}

  @Get()
  @Resource([STATUS_LIST])
  @ApiOperation({
    operationId: 'readStatusList',
    summary: 'The newest status list (Token Status List)',
    description: 'Signed anew as soon as something changes, and every minute while nothing does.',
  })
  @Answers({
    description: 'A JWT with 2 bits for each clearance: 0 valid, 1 ended, 2 suspended.',
    content: { [STATUS_LIST]: 'text' },
    headers: { 'Cache-Control': 'As long as the list itself says (`ttl`).' },
    example: 'eyJhbGciOiJFUzI1NiIsImtpZCI6…',
  })
  @AnswersUnchanged()
  @Refuses('not-found')
  async read(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const newest = await this.tokens.newest();
    if (!newest) throw new Refusal('not-found', 'no status list is signed yet');
    const bytes = Buffer.from(newest.token, 'latin1');
    const { ttl } = lasting.parse(parseStrictJson(parseCompactJws(bytes).payloadBytes));
    reply.header('cache-control', `public, max-age=${ttl}`);
    return sendTagged(request, reply, { type: STATUS_LIST, etag: toBase64url(sha256(bytes)), bytes });
  }
}
