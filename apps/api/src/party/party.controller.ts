import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Refusal } from '#core/refusal';
import { PartyReader } from '#registry/party';
import { pageRequest, toPage } from '../http/page';
import { ListQuery, partyParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { PartyPage, PartyView } from './party.schema';
import { toPartySummary, toPartyView } from './party.view';

/** Who takes part, and what is theirs. */
@ApiTags('parties')
@Controller('v1/parties')
export class PartyController {
  constructor(private readonly parties: PartyReader) {}

  @Get()
  @Resource(['application/json'], ListQuery)
  @ApiOperation({ operationId: 'listParties', summary: 'Parties, in the order of their registration' })
  @Answers({
    description: 'A page of parties.',
    content: { 'application/json': PartyPage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async list(
    @Query({ schema: ListQuery }) query: z.infer<typeof ListQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PartyPage> {
    const asked = pageRequest(request, query);
    const rows = await this.parties.list(asked.after, asked.limit + 1);
    const { items, next } = toPage(asked, rows, ({ place }) => place, reply);
    return { items: items.map(toPartySummary), next };
  }

  @Get(':id')
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readParty',
    summary: 'A party with its keys, name prefixes, clients and accreditations',
  })
  @Answers({ description: 'The party.', content: { 'application/json': PartyView } })
  @Refuses('not-found', 'invalid-parameter')
  async read(@Param('id', { schema: partyParameter }) id: string): Promise<PartyView> {
    const party = await this.parties.find(id);
    if (!party) throw new Refusal('not-found', `there is no party ${id}`);
    const [keys, namespaces, clients, accreditations] = await Promise.all([
      this.parties.keysOf([id]),
      this.parties.namespacesOf([id]),
      this.parties.clientsOf(id),
      this.parties.accreditationsOf([id]),
    ]);
    return toPartyView(party, { keys, namespaces, clients, accreditations });
  }
}
