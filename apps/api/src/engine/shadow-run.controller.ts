import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Clock } from '#platform/clock';
import { EngineRequests } from '#registry/shadow';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { bodyRefusals } from '../catalogue/description-body';
import { pageRequest, toPage } from '../http/page';
import { ListQuery } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, refTo, Refuses } from '../openapi/answers';
import { CLOCK } from '../tokens';
import { EngineManagement, readBody, tellPending } from './engine-management.service';
import { engineParameter } from './engine.schema';
import {
  PendingRequest,
  requestParameter,
  ShadowDifferencePage,
  ShadowRunBody,
  ShadowRunView,
} from './shadow.schema';

const pending = {
  status: 202,
  description: 'It is not through yet; look again under Location.',
  content: { 'application/json': PendingRequest },
  headers: { Location: 'Where it will be.', 'Retry-After': 'Seconds until it is worth to look.' },
} as const;

/** Runs of an engine beside the one in force, on everything that is cleared; nothing is registered by them. */
@ApiTags('engines')
@Reads('engine.manage')
@Controller('v1/engines/:sha256/shadow-runs')
export class ShadowRunController {
  constructor(
    private readonly management: EngineManagement,
    private readonly requests: EngineRequests,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(202)
  @Resource(['application/json'], undefined, ['application/json'])
  @ApiOperation({
    operationId: 'startShadowRun',
    summary: 'Has everything that is cleared judged by an engine beside the one in force, for the operator',
    description:
      'One that ran before goes on from there: what was not touched since is not judged again. Asking twice is asking once.',
  })
  @ApiBody({ schema: refTo(ShadowRunBody), required: true })
  @Answers(pending)
  @Refuses('not-found', 'not-entitled', 'invalid-parameter', 'unknown-member', ...bodyRefusals)
  async start(
    @Param('sha256', { schema: engineParameter }) engine: string,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PendingRequest> {
    const operator = await this.management.operator(reader, reply);
    readBody(ShadowRunBody, request.body);
    const asked = { asks: 'shadow-run', engine, report: null } as const;
    const id = await this.management.ask(asked, operator, this.clock.now());
    tellPending(reply, `/v1/engines/${engine}/shadow-runs/${id}`);
    return { id, engine };
  }

  @Get(':id')
  @Resource(['application/json'])
  @ApiOperation({ operationId: 'readShadowRun', summary: 'What a shadow run came to, for the operator' })
  @Answers({ description: 'The run.', content: { 'application/json': ShadowRunView } })
  @Answers(pending)
  @Refuses('not-found', 'not-entitled', 'invalid-parameter', 'object-mismatch')
  async read(
    @Param('sha256', { schema: engineParameter }) engine: string,
    @Param('id', { schema: requestParameter }) id: string,
    @AskedBy() reader: RequestReader | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShadowRunView | PendingRequest> {
    await this.management.operator(reader, reply);
    const { answer } = await this.management.answerTo(id, { asks: 'shadow-run', engine });
    if (answer) return { id, engine, ...answer };
    tellPending(reply, `/v1/engines/${engine}/shadow-runs/${id}`);
    return { id, engine };
  }

  @Get(':id/differences')
  @Resource(['application/json'], ListQuery)
  @ApiOperation({
    operationId: 'listShadowDifferences',
    summary:
      'What the two engines say otherwise or neither could judge, by interconnection, for the operator',
    description:
      'Findings are told by gate, code and outcome: what is behind them concerns the owners of the ends.',
  })
  @Answers({
    description: 'A page of differences.',
    content: { 'application/json': ShadowDifferencePage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('not-found', 'not-entitled', 'invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async differences(
    @Param('sha256', { schema: engineParameter }) engine: string,
    @Param('id', { schema: requestParameter }) id: string,
    @Query({ schema: ListQuery }) query: z.infer<typeof ListQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShadowDifferencePage> {
    await this.management.operator(reader, reply);
    await this.management.answerTo(id, { asks: 'shadow-run', engine });
    const asked = pageRequest(request, query);
    const rows = await this.requests.differences(id, asked.after, asked.limit + 1);
    const { items, next } = toPage(asked, rows, ({ position }) => position, reply);
    return { items: items.map(({ difference }) => difference) as ShadowDifferencePage['items'], next };
  }
}
