import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isRefusal } from '#core/refusal';
import type { Clock } from '#platform/clock';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { bodyRefusals } from '../catalogue/description-body';
import { chooseMediaType } from '../http/media-type';
import { Resource } from '../http/route-facts';
import { interconnectionParameter } from '../interconnection/interconnection-parameters';
import { Answers, refTo, Refuses } from '../openapi/answers';
import { systemParameter } from '../system/system-parameters';
import { CLOCK } from '../tokens';
import { toAsked, type PreviewAsked } from './preview-body';
import { previewForms, toForm, type PreviewForm } from './preview-form';
import { Previews } from './previews.service';
import { Preview, PreviewRequest } from './verification.schema';

const PreviewQuery = z
  .strictObject({ system: systemParameter.optional(), interconnection: interconnectionParameter.optional() })
  .refine(
    ({ system, interconnection }) => (system === undefined) !== (interconnection === undefined),
    'expected either system or interconnection',
  );

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

/** Systems judged before they operate, interconnections before they are made. */
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
    summary: 'A registered system or interconnection judged for whoever asks',
    description:
      'One of the two is named. Needs no token for what everybody may see; a browser gets a page to read.',
  })
  @Answers(answer)
  @Refuses('not-found', 'invalid-parameter', 'duplicate-parameter', 'judgement-too-large', 'busy')
  read(
    @Query({ schema: PreviewQuery }) { system = '', interconnection }: z.infer<typeof PreviewQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Preview | string> {
    const judged = interconnection === undefined ? { id: system } : { interconnection };
    return this.answer({ judged, assumed: [] }, reader, request, reply);
  }

  @Post('preview')
  @HttpCode(200)
  @Resource(previewForms, undefined, ['application/json'])
  @ApiOperation({
    operationId: 'previewVerdict',
    summary: 'A system or an interconnection judged for whoever asks, registered or as it is drafted',
    description:
      'Nothing is registered, signed or kept. Drafts are judged for their author, by a token of that party; so are attestations that are only assumed.',
  })
  @ApiBody({ schema: refTo(PreviewRequest), required: true })
  @Answers(answer)
  @Refuses(
    'not-found',
    'invalid-claim',
    'unknown-member',
    'unknown-requirement',
    'duplicate-requirement',
    'judgement-too-large',
    'busy',
    'invalid-token',
    ...bodyRefusals,
  )
  async preview(
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Preview | string> {
    const asked = await toAsked(request.body, { reader, now: this.clock.now() }).catch((error: unknown) => {
      // RFC 9110 §15.5.2: whoever asks without a token is told that one would help.
      if (isRefusal(error) && error.code === 'invalid-token') reply.header('www-authenticate', 'Bearer');
      throw error;
    });
    return this.answer(asked, reader, request, reply);
  }

  private async answer(
    asked: PreviewAsked,
    reader: RequestReader | null,
    { headers, ip }: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Preview | string> {
    const form = (chooseMediaType(headers.accept, previewForms) ?? previewForms[0]) as PreviewForm;
    const preview = await this.previews.of(asked, { reader, address: ip });
    reply.type(`${form}; charset=utf-8`).header('vary', 'authorization, accept');
    return toForm(preview, form);
  }
}
