import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#platform/clock';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { bodyRefusals } from '../catalogue/description-body';
import { Resource } from '../http/route-facts';
import { Answers, refTo, Refuses } from '../openapi/answers';
import { CLOCK } from '../tokens';
import { EngineManagement, readBody, tellPending } from './engine-management.service';
import { engineParameter } from './engine.schema';
import { ActivationBody, ActivationView, PendingRequest, requestParameter } from './shadow.schema';

const pending = {
  status: 202,
  description: 'The engine is not in force yet; look again under Location.',
  content: { 'application/json': PendingRequest },
  headers: { Location: 'Where it is told.', 'Retry-After': 'Seconds until it is worth to look.' },
} as const;

/** Engines put in force. */
@ApiTags('engines')
@Reads('engine.manage')
@Controller('v1/engines/:sha256/activations')
export class ActivationController {
  constructor(
    private readonly management: EngineManagement,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(202)
  @Resource(['application/json'], undefined, ['application/json'])
  @ApiOperation({
    operationId: 'activateEngine',
    summary: 'Has an engine put in force, for the operator who was shown what it changes',
    description:
      'What was touched since the shadow run is judged first. Where that would show something else than the report, it is refused (stale-shadow-run). After that everything that is cleared is judged again.',
  })
  @ApiBody({ schema: refTo(ActivationBody), required: true })
  @Answers(pending)
  @Refuses(
    'not-found',
    'not-entitled',
    'invalid-parameter',
    'invalid-claim',
    'unknown-member',
    ...bodyRefusals,
  )
  async activate(
    @Param('sha256', { schema: engineParameter }) engine: string,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PendingRequest> {
    const operator = await this.management.operator(reader, reply);
    const { report } = readBody(ActivationBody, request.body);
    const id = await this.management.ask({ asks: 'activation', engine, report }, operator, this.clock.now());
    tellPending(reply, `/v1/engines/${engine}/activations/${id}`);
    return { id, engine };
  }

  @Get(':id')
  @Resource(['application/json'])
  @ApiOperation({ operationId: 'readActivation', summary: 'What came of an activation, for the operator' })
  @Answers({
    description: 'It is in force since this place.',
    content: { 'application/json': ActivationView },
  })
  @Answers(pending)
  @Refuses('not-found', 'not-entitled', 'invalid-parameter', 'stale-shadow-run', 'object-mismatch', 'busy')
  async read(
    @Param('sha256', { schema: engineParameter }) engine: string,
    @Param('id', { schema: requestParameter }) id: string,
    @AskedBy() reader: RequestReader | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ActivationView | PendingRequest> {
    await this.management.operator(reader, reply);
    const { answer } = await this.management.answerTo(id, { asks: 'activation', engine });
    if (answer) return { id, engine, ...answer };
    tellPending(reply, `/v1/engines/${engine}/activations/${id}`);
    return { id, engine };
  }
}
