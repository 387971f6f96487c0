import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#core/refusal';
import type { Clock } from '#platform/clock';
import { ClearanceReader } from '#registry/clearance';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { pageRequest, toPage } from '../http/page';
import { listParameters, placeParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { interconnectionParameter } from '../interconnection/interconnection-parameters';
import { Answers, Refuses } from '../openapi/answers';
import { CLOCK } from '../tokens';
import { ClearancePage, ClearanceView } from './clearance.schema';
import { toClearanceSummary, toClearanceView } from './clearance.view';
import { SignedClearances } from './signed-clearances.service';

const ClearanceQuery = z.strictObject({
  ...listParameters,
  interconnection: interconnectionParameter.optional(),
});

/** Permissions of single flows, as they stand now. */
@ApiTags('clearances')
@Reads('statement.read')
@Controller('v1/clearances')
export class ClearanceController {
  constructor(
    private readonly clearances: ClearanceReader,
    private readonly signed: SignedClearances,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Resource(['application/json'], ClearanceQuery)
  @ApiOperation({
    operationId: 'listClearances',
    summary: 'Clearances in the order in which they were given',
    description: 'They are for the owners of the ends: whoever asks without a token sees none of theirs.',
  })
  @Answers({
    description: 'A page of clearances.',
    content: { 'application/json': ClearancePage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async list(
    @Query({ schema: ClearanceQuery }) query: z.infer<typeof ClearanceQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClearancePage> {
    const asked = pageRequest(request, query);
    const { interconnection } = query;
    const at = this.clock.now();
    const filter = interconnection === undefined ? {} : { interconnection };
    const { after, limit } = asked;
    const rows = await this.clearances.list({ ...filter, after, limit: limit + 1, reader, at });
    const { items, next } = toPage(asked, rows, ({ place }) => place, reply);
    return { items: items.map((item) => toClearanceSummary(item, at)), next };
  }

  @Get(':place')
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readClearance',
    summary: 'A clearance: what was signed, how it stands, and what it lost',
  })
  @Answers({ description: 'The clearance.', content: { 'application/json': ClearanceView } })
  @Refuses('not-found', 'invalid-parameter')
  async read(
    @Param('place', { schema: placeParameter }) place: number,
    @AskedBy() reader: RequestReader | null,
  ): Promise<ClearanceView> {
    const at = this.clock.now();
    const found = await this.clearances.find(place, { reader, at });
    if (!found) throw new Refusal('not-found', `there is no clearance at place ${place}`);
    return toClearanceView(found, await this.signed.at(place), at);
  }
}
