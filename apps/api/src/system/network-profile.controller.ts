import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#core/refusal';
import { networkId } from '#core/system';
import type { Clock } from '#platform/clock';
import { PresentStateReader, type PresentState } from '#registry/statement';
import { NetworkProfileReader, type StatedNetwork } from '#registry/system';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { pageRequest, toPage } from '../http/page';
import { listParameters, partyParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { CLOCK } from '../tokens';
import { NetworkProfilePage, NetworkProfileView } from './network-profile.schema';
import { toNetworkProfileSummary, toNetworkProfileView } from './network-profile.view';
import { networkNameParameter } from './system-parameters';

const NetworkProfileQuery = z.strictObject({ ...listParameters, operator: partyParameter.optional() });

/** Networks as their operators state them. */
@ApiTags('systems')
@Reads('statement.read')
@Controller('v1/network-profiles')
export class NetworkProfileController {
  constructor(
    private readonly networks: NetworkProfileReader,
    private readonly states: PresentStateReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Resource(['application/json'], NetworkProfileQuery)
  @ApiOperation({
    operationId: 'listNetworkProfiles',
    summary: 'Network profiles, in the order in which they were last stated',
  })
  @Answers({
    description: 'A page of network profiles.',
    content: { 'application/json': NetworkProfilePage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async list(
    @Query({ schema: NetworkProfileQuery }) query: z.infer<typeof NetworkProfileQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NetworkProfilePage> {
    const asked = pageRequest(request, query);
    const filter = query.operator === undefined ? {} : { operator: query.operator };
    const rows = await this.networks.list({ ...filter, after: asked.after, limit: asked.limit + 1, reader });
    const { items, next } = toPage(asked, rows, ({ place }) => place, reply);
    const stateOf = await this.statesOf(items);
    return { items: items.map((network) => toNetworkProfileSummary(network, stateOf(network))), next };
  }

  @Get(':operator/:name')
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readNetworkProfile',
    summary: 'What the operator of a network says of it',
  })
  @Answers({
    description: 'The network profile.',
    content: { 'application/json': NetworkProfileView },
    headers: { ETag: 'The leaf hash of the profile; with the state, where it is not in force.' },
  })
  @Refuses('not-found', 'invalid-parameter')
  async read(
    @Param('operator', { schema: partyParameter }) operator: string,
    @Param('name', { schema: networkNameParameter }) name: string,
    @AskedBy() reader: RequestReader | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NetworkProfileView> {
    const id = networkId(operator, name);
    const network = await this.networks.find(id, reader);
    if (!network) throw new Refusal('not-found', `there is no network profile ${id}`);
    const state = (await this.statesOf([network]))(network);
    const { leafHash } = network;
    reply.header('etag', `"${state.status === 'in-force' ? leafHash : `${leafHash}.${state.status}`}"`);
    return toNetworkProfileView(network, state);
  }

  private async statesOf(
    networks: readonly StatedNetwork[],
  ): Promise<(network: StatedNetwork) => PresentState> {
    const places = networks.map(({ place }) => place);
    const states = await this.states.at(places, this.clock.now());
    return ({ place }) => states.get(place) ?? { status: 'in-force' };
  }
}
