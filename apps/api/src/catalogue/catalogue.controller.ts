import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { catalogueId } from '#core/catalogue';
import { Refusal } from '#core/refusal';
import type { Clock } from '#platform/clock';
import { CatalogueReader, type CatalogueSummary } from '#registry/catalogue';
import { PresentStateReader } from '#registry/statement';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { pageRequest, toPage } from '../http/page';
import { digestParameter, listParameters, partyParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { CLOCK } from '../tokens';
import { CataloguePage, CatalogueView } from './catalogue.schema';
import { toCatalogueView } from './catalogue.view';

const CatalogueQuery = z.strictObject({
  ...listParameters,
  id: catalogueId.optional().meta({ description: 'Versions of the catalogue of this name.' }),
  publisher: partyParameter.optional(),
});

/** The requirements parties publish. */
@ApiTags('catalogues')
@Reads('catalogue.read')
@Controller('v1/catalogues')
export class CatalogueController {
  constructor(
    private readonly catalogues: CatalogueReader,
    private readonly states: PresentStateReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Resource(['application/json'], CatalogueQuery)
  @ApiOperation({
    operationId: 'listCatalogues',
    summary: 'Catalogue versions, in the order of their registration',
  })
  @Answers({
    description: 'A page of catalogue versions.',
    content: { 'application/json': CataloguePage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async list(
    @Query({ schema: CatalogueQuery }) query: z.infer<typeof CatalogueQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CataloguePage> {
    const asked = pageRequest(request, query);
    const filter = {
      ...(query.id && { id: query.id }),
      ...(query.publisher && { publisher: query.publisher }),
    };
    const rows = await this.catalogues.list({
      ...filter,
      after: asked.after,
      limit: asked.limit + 1,
      reader,
    });
    const { items, next } = toPage(asked, rows, ({ place }) => place, reply);
    return { items: await this.show(items), next };
  }

  @Get(':digest')
  @Resource(['application/json'])
  @ApiOperation({ operationId: 'readCatalogue', summary: 'A catalogue version' })
  @Answers({ description: 'The catalogue version.', content: { 'application/json': CatalogueView } })
  @Refuses('not-found', 'invalid-parameter')
  async read(
    @Param('digest', { schema: digestParameter }) digest: string,
    @AskedBy() reader: RequestReader | null,
  ): Promise<CatalogueView> {
    const [view] = await this.show([await this.find(digest, reader)]);
    if (!view) throw new TypeError('a catalogue was found and is not shown');
    return view;
  }

  private async find(digest: string, reader: RequestReader | null): Promise<CatalogueSummary> {
    const catalogue = await this.catalogues.find(digest, reader);
    if (catalogue) return catalogue;
    throw new Refusal('not-found', `there is no catalogue with digest ${digest}`);
  }

  private async show(rows: readonly CatalogueSummary[]): Promise<CatalogueView[]> {
    const states = await this.states.at(
      rows.map(({ place }) => place),
      this.clock.now(),
    );
    return rows.map((row) => toCatalogueView(row, states.get(row.place) ?? { status: 'in-force' }));
  }
}
