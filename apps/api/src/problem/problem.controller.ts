import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#core/refusal';
import { chooseMediaType } from '../http/media-type';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { isRefusalCode, problemListPage, problemListText, problemPage, problemText } from './problem-page';

const representations = ['text/html', 'text/plain'];
const content = { 'text/html': 'text', 'text/plain': 'text' } as const;

/** What the `type` of a problem document leads to: cause and remedy. */
@ApiTags('problems')
@Controller('problems')
export class ProblemController {
  @Get()
  @Resource(representations)
  @ApiOperation({ operationId: 'listProblems', summary: 'Every error code' })
  @Answers({ description: 'The codes.', content })
  @Refuses()
  list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return isPage(request, reply) ? problemListPage() : problemListText();
  }

  @Get(':code')
  @Resource(representations)
  @ApiOperation({ operationId: 'readProblem', summary: 'What an error code means, and what to do' })
  @Answers({ description: 'Cause and remedy.', content })
  @Refuses('not-found')
  read(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    if (!isRefusalCode(code)) throw new Refusal('not-found', 'there is no such code');
    return isPage(request, reply) ? problemPage(code) : problemText(code);
  }
}

/** Settles the form of the answer, and tells whether it is HTML. */
function isPage(request: FastifyRequest, reply: FastifyReply): boolean {
  const type = chooseMediaType(request.headers.accept, representations);
  reply.type(`${type ?? 'text/plain'}; charset=utf-8`).header('vary', 'accept');
  return type === 'text/html';
}
