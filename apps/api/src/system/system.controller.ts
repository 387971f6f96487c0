import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#core/refusal';
import { systemId } from '#core/system';
import type { Clock } from '#platform/clock';
import { PresentStateReader, type PresentState } from '#registry/statement';
import { SystemReader, type DefinedSystem } from '#registry/system';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { pageRequest, toPage } from '../http/page';
import { listParameters, partyParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { CLOCK } from '../tokens';
import { systemNameParameter } from './system-parameters';
import { SystemPage, SystemView } from './system.schema';
import { toSystemSummary, toSystemView } from './system.view';

const SystemQuery = z.strictObject({ ...listParameters, owner: partyParameter.optional() });

/** Systems as their owners define them. */
@ApiTags('systems')
@Reads('statement.read')
@Controller('v1/systems')
export class SystemController {
  constructor(
    private readonly systems: SystemReader,
    private readonly states: PresentStateReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Resource(['application/json'], SystemQuery)
  @ApiOperation({
    operationId: 'listSystems',
    summary: 'Systems, in the order in which they were last defined',
  })
  @Answers({
    description: 'A page of systems.',
    content: { 'application/json': SystemPage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async list(
    @Query({ schema: SystemQuery }) query: z.infer<typeof SystemQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SystemPage> {
    const asked = pageRequest(request, query);
    const filter = query.owner === undefined ? {} : { owner: query.owner };
    const rows = await this.systems.list({ ...filter, after: asked.after, limit: asked.limit + 1, reader });
    const { items, next } = toPage(asked, rows, ({ place }) => place, reply);
    const stateOf = await this.statesOf(items);
    return { items: items.map((system) => toSystemSummary(system, stateOf(system))), next };
  }

  @Get(':owner/:name')
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readSystem',
    summary: 'A system with its definition and the lowest class it may claim',
  })
  @Answers({
    description: 'The system.',
    content: { 'application/json': SystemView },
    headers: { ETag: 'The leaf hash of the definition; with the state, where it is not in force.' },
  })
  @Refuses('not-found', 'invalid-parameter')
  async read(
    @Param('owner', { schema: partyParameter }) owner: string,
    @Param('name', { schema: systemNameParameter }) name: string,
    @AskedBy() reader: RequestReader | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SystemView> {
    const id = systemId(owner, name);
    const system = await this.systems.find(id, reader);
    if (!system) throw new Refusal('not-found', `there is no system ${id}`);
    const state = (await this.statesOf([system]))(system);
    reply.header('etag', `"${tagOf(system, state)}"`);
    return toSystemView(system, state);
  }

  private async statesOf(
    systems: readonly DefinedSystem[],
  ): Promise<(system: DefinedSystem) => PresentState> {
    const places = systems.map(({ place }) => place);
    const states = await this.states.at(places, this.clock.now());
    return ({ place }) => states.get(place) ?? { status: 'in-force' };
  }
}

function tagOf({ leafHash }: DefinedSystem, { status }: PresentState): string {
  return status === 'in-force' ? leafHash : `${leafHash}.${status}`;
}
