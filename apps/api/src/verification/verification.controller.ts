import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isRefusal } from '#core/refusal';
import type { Clock } from '#platform/clock';
import type { JudgedSystem } from '#registry/verification';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { bodyRefusals } from '../catalogue/description-body';
import { chooseMediaType } from '../http/media-type';
import { Resource } from '../http/route-facts';
import { Answers, refTo, Refuses } from '../openapi/answers';
import { systemParameter } from '../system/system-parameters';
import { CLOCK } from '../tokens';
import { toJudged } from './preview-body';
import { previewForms, toForm, type PreviewForm } from './preview-form';
import { Previews } from './previews.service';
import { Preview, PreviewRequest } from './verification.schema';

const PreviewQuery = z.strictObject({ system: systemParameter });

const answer = {
  description: 'The verdict and what it rests on; nothing is registered or signed.',
  content: {
    'application/json': Preview,
    'text/html': 'text',
    'text/markdown': 'text',
    'text/plain': 'text',
  },
  example:
    'deny: party:cn-I…/valves at 2026-11-22T09:00:00Z, place 10; stands until something is stated\n…\n',
} as const;

/** Systems judged before they operate. */
@ApiTags('verifications')
@Reads('statement.read')
@Controller('v1/verifications')
export class VerificationController {
  constructor(
    private readonly previews: Previews,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('preview')
  @Resource(previewForms, PreviewQuery)
  @ApiOperation({
    operationId: 'readPreview',
    summary: 'A registered system judged for whoever asks',
    description: 'Needs no token for a system that everybody may see; a browser gets a page to read.',
  })
  @Answers(answer)
  @Refuses('not-found', 'invalid-parameter', 'duplicate-parameter', 'judgement-too-large')
  read(
    @Query({ schema: PreviewQuery }) { system }: z.infer<typeof PreviewQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Preview | string> {
    return this.answer({ id: system }, reader, request, reply);
  }

  @Post('preview')
  @HttpCode(200)
  @Resource(previewForms, undefined, ['application/json'])
  @ApiOperation({
    operationId: 'previewVerdict',
    summary: 'A system judged for whoever asks, registered or as its owner drafts it',
    description:
      'Nothing is registered, signed or kept. A draft is judged for its owner, by a token of that party.',
  })
  @ApiBody({ schema: refTo(PreviewRequest), required: true })
  @Answers(answer)
  @Refuses(
    'not-found',
    'invalid-claim',
    'unknown-member',
    'judgement-too-large',
    'invalid-token',
    ...bodyRefusals,
  )
  async preview(
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Preview | string> {
    const asked = await toJudged(request.body, { reader, now: this.clock.now() }).catch((error: unknown) => {
      // RFC 9110 §15.5.2: whoever asks without a token is told that one would help.
      if (isRefusal(error) && error.code === 'invalid-token') reply.header('www-authenticate', 'Bearer');
      throw error;
    });
    return this.answer(asked, reader, request, reply);
  }

  private async answer(
    asked: JudgedSystem,
    reader: RequestReader | null,
    { headers }: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Preview | string> {
    const form = (chooseMediaType(headers.accept, previewForms) ?? previewForms[0]) as PreviewForm;
    const preview = await this.previews.of(asked, reader);
    reply.type(`${form}; charset=utf-8`).header('vary', 'authorization, accept');
    return toForm(preview, form);
  }
}
