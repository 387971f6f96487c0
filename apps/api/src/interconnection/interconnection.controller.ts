import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#core/refusal';
import { interconnectionId } from '#core/system';
import { InterconnectionReader } from '#registry/system';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { chooseMediaType } from '../http/media-type';
import { pageRequest, toPage } from '../http/page';
import { listParameters, partyParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { interconnectionPage } from './interconnection-page';
import { interconnectionNameParameter } from './interconnection-parameters';
import { InterconnectionPage, InterconnectionView } from './interconnection.schema';
import { toInterconnectionSummary, toInterconnectionView } from './interconnection.view';
import { InterconnectionViews } from './interconnection-views.service';

const InterconnectionQuery = z.strictObject({
  ...listParameters,
  party: partyParameter
    .meta({ description: 'Party id: those it takes part in, as owner of an end or of what lies between.' })
    .optional(),
});

const forms = ['application/json', 'text/html'] as const;

/** Interconnections as they are proposed and signed. */
@ApiTags('interconnections')
@Reads('statement.read')
@Controller('v1/interconnections')
export class InterconnectionController {
  constructor(
    private readonly interconnections: InterconnectionReader,
    private readonly views: InterconnectionViews,
  ) {}

  @Get()
  @Resource(['application/json'], InterconnectionQuery)
  @ApiOperation({
    operationId: 'listInterconnections',
    summary: 'Interconnections, in the order in which they were last proposed',
  })
  @Answers({
    description: 'A page of interconnections.',
    content: { 'application/json': InterconnectionPage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async list(
    @Query({ schema: InterconnectionQuery }) query: z.infer<typeof InterconnectionQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InterconnectionPage> {
    const asked = pageRequest(request, query);
    const filter = query.party === undefined ? {} : { party: query.party };
    const { after, limit } = asked;
    const rows = await this.interconnections.list({ ...filter, after, limit: limit + 1, reader });
    const { items, next } = toPage(asked, rows, ({ place }) => place, reply);
    return { items: (await this.views.of(items, reader)).map(toInterconnectionSummary), next };
  }

  @Get(':proposer/:name')
  @Resource(forms)
  @ApiOperation({
    operationId: 'readInterconnection',
    summary: 'An interconnection with its definition and who has signed it; a browser gets a page to read',
  })
  @Answers({
    description: 'The interconnection.',
    content: { 'application/json': InterconnectionView, 'text/html': 'text' },
    headers: { ETag: 'The leaf hash of the proposal, with its state and the places of the signatures.' },
    example: '<!doctype html><html lang="en">…<h1>Valves of a district</h1>…</html>\n',
  })
  @Refuses('not-found', 'invalid-parameter')
  async read(
    @Param('proposer', { schema: partyParameter }) proposer: string,
    @Param('name', { schema: interconnectionNameParameter }) name: string,
    @AskedBy() reader: RequestReader | null,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InterconnectionView | string> {
    const id = interconnectionId(proposer, name);
    const found = await this.interconnections.find(id, reader);
    const [signed] = found ? await this.views.of([found], reader) : [];
    if (!signed) throw new Refusal('not-found', `there is no interconnection ${id}`);
    const view = toInterconnectionView(signed);
    const form = chooseMediaType(headers.accept, forms) ?? forms[0];
    reply.type(`${form}; charset=utf-8`).header('vary', 'authorization, accept');
    if (form === 'text/html') return interconnectionPage(view, signed.interconnection.definition);
    reply.header('etag', `"${tagOf(view)}"`);
    return view;
  }
}

function tagOf({ leafHash, state, signatures }: InterconnectionView): string {
  return [leafHash, state.status, ...signatures.map(({ place }) => place ?? '')].join('.');
}
