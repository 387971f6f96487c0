import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#core/refusal';
import { chooseMediaType } from '../http/media-type';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { ProblemCode, ProblemCodeList } from './problem-code.schema';
import { explain, explainAll, isRefusalCode, type ProblemForm } from './problem-page';

const forms = ['text/html', 'text/plain', 'application/json'] as const;

/** What the `type` of a problem document leads to: cause and remedy. */
@ApiTags('problems')
@Controller('problems')
export class ProblemController {
  @Get()
  @Resource(forms)
  @ApiOperation({ operationId: 'listProblems', summary: 'Every error code' })
  @Answers({
    description: 'The codes.',
    content: { 'text/html': 'text', 'text/plain': 'text', 'application/json': ProblemCodeList },
    example: 'malformed-json\nmalformed-jws\n…\n',
  })
  @Refuses()
  list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | ProblemCode[] {
    return explainAll(formOf(request, reply));
  }

  @Get(':code')
  @Resource(forms)
  @ApiOperation({
    operationId: 'readProblem',
    summary: 'What an error code means, and what to do',
    description: 'The code is the last part of the `type` of a problem document.',
  })
  @ApiParam({ name: 'code', description: 'An error code.' })
  @Answers({
    description: 'Cause and remedy.',
    content: { 'text/html': 'text', 'text/plain': 'text', 'application/json': ProblemCode },
    example: 'unknown-key (HTTP 422)\n\nNo key of this issuer has this kid.\nEnrol the key first, …\n',
  })
  @Refuses('not-found')
  read(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | ProblemCode {
    if (!isRefusalCode(code)) throw new Refusal('not-found', 'there is no such code');
    return explain(code, formOf(request, reply));
  }
}

/** Settles the form of the answer. */
function formOf(request: FastifyRequest, reply: FastifyReply): ProblemForm {
  const type = (chooseMediaType(request.headers.accept, forms) ?? 'text/plain') as ProblemForm;
  reply.type(`${type}; charset=utf-8`).header('vary', 'accept');
  return type;
}
