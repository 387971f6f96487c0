import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Clock } from '#platform/clock';
import { MappingReader } from '#registry/catalogue';
import { PresentStateReader } from '#registry/statement';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { pageRequest, toPage } from '../http/page';
import { digestParameter, ListQuery } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { CLOCK } from '../tokens';
import { CatalogueGuard } from './catalogue.guard';
import { MappingPage } from './mapping.schema';
import { toMappingView } from './mapping.view';

/** How the requirements of other catalogues relate to those of one catalogue version. */
@ApiTags('catalogues')
@Reads('catalogue.read', CatalogueGuard)
@Controller('v1/catalogues/:digest')
export class MappingController {
  constructor(
    private readonly mappings: MappingReader,
    private readonly states: PresentStateReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('mappings')
  @Resource(['application/json'], ListQuery)
  @ApiOperation({
    operationId: 'listMappings',
    summary: 'Mappings to a catalogue version, in the order of their registration',
    description: 'By whomever they are signed; docs/formats/verdict.md says which of them count.',
  })
  @Answers({
    description: 'A page of mappings.',
    content: { 'application/json': MappingPage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('not-found', 'invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async list(
    @Param('digest', { schema: digestParameter }) digest: string,
    @Query({ schema: ListQuery }) query: z.infer<typeof ListQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MappingPage> {
    const asked = pageRequest(request, query);
    const rows = await this.mappings.list({ digest, after: asked.after, limit: asked.limit + 1, reader });
    const { items, next } = toPage(asked, rows, ({ place }) => place, reply);
    const places = items.map(({ place }) => place);
    const states = await this.states.at(places, this.clock.now());
    return {
      items: items.map((row) => toMappingView(row, states.get(row.place) ?? { status: 'in-force' })),
      next,
    };
  }
}
