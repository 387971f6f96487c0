import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#core/refusal';
import type { Clock } from '#platform/clock';
import { RiskReader } from '#registry/risk';
import { PresentStateReader } from '#registry/statement';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { pageRequest, toPage } from '../http/page';
import { listParameters, partyParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { CLOCK } from '../tokens';
import { systemParameter } from './system-parameters';
import { PolicyView, RiskAssessmentPage } from './system.schema';
import { toAssessmentView, toPolicyView } from './system.view';

const AssessmentQuery = z.strictObject({ ...listParameters, system: systemParameter });

/** What can go wrong with systems, and what parties ask for before they accept. */
@ApiTags('systems')
@Reads('statement.read')
@Controller('v1')
export class RiskController {
  constructor(
    private readonly risks: RiskReader,
    private readonly states: PresentStateReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('risk-assessments')
  @Resource(['application/json'], AssessmentQuery)
  @ApiOperation({
    operationId: 'listRiskAssessments',
    summary: 'Risk assessments of a system, in the order of their registration',
  })
  @Answers({
    description: 'A page of risk assessments.',
    content: { 'application/json': RiskAssessmentPage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async list(
    @Query({ schema: AssessmentQuery }) query: z.infer<typeof AssessmentQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RiskAssessmentPage> {
    const asked = pageRequest(request, query);
    const { system } = query;
    const rows = await this.risks.list({ system, after: asked.after, limit: asked.limit + 1, reader });
    const { items, next } = toPage(asked, rows, ({ place }) => place, reply);
    const states = await this.states.at(
      items.map(({ place }) => place),
      this.clock.now(),
    );
    return {
      items: items.map((row) => toAssessmentView(row, states.get(row.place) ?? { status: 'in-force' })),
      next,
    };
  }

  @Get('policies/:party')
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readPolicy',
    summary: 'What a party asks for before it takes part',
  })
  @Answers({
    description: 'Its acceptance policy.',
    content: { 'application/json': PolicyView },
    headers: { ETag: 'The leaf hash of the policy.' },
  })
  @Refuses('not-found', 'invalid-parameter')
  async policy(
    @Param('party', { schema: partyParameter }) party: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyView> {
    const policy = await this.risks.policyOf(party);
    if (!policy) throw new Refusal('not-found', `${party} published no acceptance policy`);
    reply.header('etag', `"${policy.leafHash}"`);
    return toPolicyView(policy);
  }
}
