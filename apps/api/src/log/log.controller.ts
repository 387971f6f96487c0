import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { sha256, toBase64, toBase64url } from '#core/bytes';
import { parseTilePath } from '#core/log';
import { Refusal } from '#core/refusal';
import { LogReader } from '#registry/log';
import { sendImmutable } from '../http/immutable';
import { Resource } from '../http/route-facts';
import { Answers, AnswersUnchanged, Refuses } from '../openapi/answers';
import { Consistency, ConsistencyQuery } from './log.schema';

/** Longer than the path of any tile. */
const MAX_TILE_PATH = 128;

/** The transparency log as C2SP tlog-tiles lays it out, for everybody and any cache. */
@ApiTags('log')
@Controller()
export class LogController {
  constructor(private readonly log: LogReader) {}

  @Get('checkpoint')
  @Resource(['text/plain'])
  @ApiOperation({
    operationId: 'readCheckpoint',
    summary: 'The newest signed checkpoint (C2SP tlog-checkpoint)',
  })
  @Answers({
    description: 'A signed note.',
    content: { 'text/plain': 'text' },
    example: 'interlock.localhost/3f9c2d\n128\n…',
  })
  @Refuses('not-found')
  async checkpoint(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const checkpoint = await this.log.latest();
    if (!checkpoint) throw new Refusal('not-found', 'nothing is sealed yet');
    reply.type('text/plain; charset=utf-8');
    return checkpoint.note;
  }

  @Get('tile/*')
  @Resource(['application/octet-stream'])
  @ApiOperation({
    operationId: 'readTile',
    summary: 'A hash tile or an entry bundle (C2SP tlog-tiles)',
    description: 'Entry bundles, at `entries/<n>`, hold the leaves.',
  })
  @ApiParam({ name: 'path', description: '`<level>/<n>[.p/<width>]`', example: '0/x001/x234/067' })
  @Answers({
    description: 'Its bytes, which never change.',
    content: { 'application/octet-stream': 'bytes' },
  })
  @AnswersUnchanged()
  @Refuses('not-found', 'invalid-parameter')
  async tile(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const [path = ''] = (request.raw.url ?? '').slice(1).split('?', 1);
    if (path.length > MAX_TILE_PATH) throw new Refusal('not-found', 'no tile has so long a path');
    const bytes = await this.log.tile(parseTilePath(path));
    if (!bytes) throw new Refusal('not-found', `the newest checkpoint has no ${path}`);
    const etag = toBase64url(sha256(bytes));
    return sendImmutable(request, reply, {
      type: 'application/octet-stream',
      etag,
      bytes,
      audience: 'everybody',
    });
  }

  @Get('v1/log/consistency')
  @Resource(['application/json'], ConsistencyQuery)
  @ApiOperation({ operationId: 'proveConsistency', summary: 'A consistency proof between two tree sizes' })
  @Answers({ description: 'The proof.', content: { 'application/json': Consistency } })
  @Refuses('invalid-parameter', 'not-found')
  async consistency(
    @Query({ schema: ConsistencyQuery }) { from, to }: z.infer<typeof ConsistencyQuery>,
  ): Promise<Consistency> {
    const path = await this.log.consistency(from, to);
    return { from, to, path: path.map(toBase64) };
  }
}
