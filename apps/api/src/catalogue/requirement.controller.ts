import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Refusal } from '#core/refusal';
import { CatalogueReader } from '#registry/catalogue';
import { Reads } from '../access/reads';
import { pageRequest, toPage } from '../http/page';
import { digestParameter, ListQuery } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, refTo, Refuses } from '../openapi/answers';
import {
  ComponentDescription,
  ExplanationPage,
  RequirementDetail,
  RequirementPage,
} from './catalogue.schema';
import { CatalogueGuard } from './catalogue.guard';
import { toRequirementView } from './catalogue.view';
import { bodyRefusals, toDescription } from './description-body';
import { RequirementQuery, requirementParameter } from './requirement-query';
import { RequirementViews } from './requirement-views.service';

/** The requirements of one catalogue version. */
@ApiTags('catalogues')
@Reads('catalogue.read', CatalogueGuard)
@Controller('v1/catalogues/:digest')
export class RequirementController {
  constructor(
    private readonly catalogues: CatalogueReader,
    private readonly views: RequirementViews,
  ) {}

  @Get('requirements')
  @Resource(['application/json'], RequirementQuery)
  @ApiOperation({
    operationId: 'listRequirements',
    summary: 'The requirements of a catalogue version, in its order',
    description: 'A filter left out asks nothing; of several all have to hold.',
  })
  @Answers({
    description: 'A page of requirements.',
    content: { 'application/json': RequirementPage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('not-found', 'invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async list(
    @Param('digest', { schema: digestParameter }) digest: string,
    @Query({ schema: RequirementQuery }) query: RequirementQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RequirementPage> {
    const { list, after, limit } = pageRequest(request, query);
    const { limit: _limit, cursor: _cursor, ...filter } = query;
    const rows = await this.catalogues.requirements(digest, { ...filter, after, limit: limit + 1 });
    const { items, next } = toPage({ list, after, limit }, rows, ({ position }) => position, reply);
    return { items: items.map(toRequirementView), next };
  }

  @Get('requirements/:requirement')
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readRequirement',
    summary: 'A requirement, and the means by which it can be met',
  })
  @Answers({ description: 'The requirement.', content: { 'application/json': RequirementDetail } })
  @Refuses('not-found', 'invalid-parameter')
  async read(
    @Param('digest', { schema: digestParameter }) digest: string,
    @Param('requirement', { schema: requirementParameter }) id: string,
  ): Promise<RequirementDetail> {
    const row = await this.catalogues.requirement(digest, id);
    if (row) return this.views.showWithMeans(row);
    throw new Refusal('not-found', `there is no requirement ${id} in the catalogue with digest ${digest}`);
  }

  @Post('explain')
  @HttpCode(200)
  @Resource(['application/json'], ListQuery, ['application/json'])
  @ApiOperation({
    operationId: 'explainRequirements',
    summary: 'Which requirements apply to a component as described, and why',
    description:
      'Goals only; by what they can be met stands beside them. Nothing of the description is kept.',
  })
  @ApiBody({ schema: refTo(ComponentDescription), required: true })
  @Answers({
    description: 'A page of requirements with their explanations.',
    content: { 'application/json': ExplanationPage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses(
    'not-found',
    'invalid-parameter',
    'invalid-cursor',
    'invalid-claim',
    'unknown-member',
    ...bodyRefusals,
  )
  async explain(
    @Param('digest', { schema: digestParameter }) digest: string,
    @Query({ schema: ListQuery }) query: z.infer<typeof ListQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExplanationPage> {
    const description = toDescription(request.body);
    const asked = pageRequest(request, query);
    const rows = await this.catalogues.requirements(digest, {
      kind: 'performance',
      after: asked.after,
      limit: asked.limit + 1,
    });
    const { items, next } = toPage(asked, rows, ({ position }) => position, reply);
    return { items: await this.views.explain(digest, items, description), next };
  }
}
