import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#core/refusal';
import { CatalogueReader } from '#registry/catalogue';
import { pageRequest, toPage } from '../http/page';
import { digestParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { RequirementPage } from './catalogue.schema';
import { toRequirementView } from './catalogue.view';
import { RequirementQuery } from './requirement-query';

/** The requirements of one catalogue version. */
@ApiTags('catalogues')
@Controller('v1/catalogues/:digest')
export class RequirementController {
  constructor(private readonly catalogues: CatalogueReader) {}

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
    await this.verifyCatalogue(digest);
    const rows = await this.catalogues.requirements(digest, { ...filter, after, limit: limit + 1 });
    const { items, next } = toPage({ list, after, limit }, rows, ({ position }) => position, reply);
    return { items: items.map(toRequirementView), next };
  }

  private async verifyCatalogue(digest: string): Promise<void> {
    if (await this.catalogues.find(digest)) return;
    throw new Refusal('not-found', `there is no catalogue with digest ${digest}`);
  }
}
