import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Refusal } from '#core/refusal';
import type { Reader } from '#core/statement';
import { interconnectionId } from '#core/system';
import { InterconnectionReader } from '#registry/system';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { partyParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { interconnectionNameParameter } from '../interconnection/interconnection-parameters';
import { Answers, Refuses } from '../openapi/answers';
import { Bundles } from './bundles.service';
import { ClearanceBundle, RungView } from './clearance.schema';
import { toRungView } from './clearance.view';
import { Rungs } from './rungs.service';

/** How an interconnection stands, and what its gateways take along to tell that themselves. */
@ApiTags('interconnections')
@Reads('statement.read')
@Controller('v1/interconnections/:proposer/:name')
export class RungController {
  constructor(
    private readonly interconnections: InterconnectionReader,
    private readonly rungs: Rungs,
    private readonly bundles: Bundles,
  ) {}

  @Get('rung')
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readRung',
    summary: 'The rung that an interconnection is on, and why',
    description: 'By what whoever asks may see of its clearances, which are for the owners of the ends.',
  })
  @Answers({ description: 'How it stands.', content: { 'application/json': RungView } })
  @Refuses('not-found', 'invalid-parameter')
  async rung(
    @Param('proposer', { schema: partyParameter }) proposer: string,
    @Param('name', { schema: interconnectionNameParameter }) name: string,
    @AskedBy() reader: RequestReader | null,
  ): Promise<RungView> {
    const id = await this.verifyThere(interconnectionId(proposer, name), reader);
    const present = this.rungs.seenBy(reader);
    return toRungView(id, await present.of(id), present.at);
  }

  @Get('bundle')
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readBundle',
    summary: 'All that a gateway needs to decide offline',
    description:
      'A receipt of each clearance that lives, and the newest status list. A clearance just given comes with the next seal.',
  })
  @Answers({ description: 'The bundle.', content: { 'application/json': ClearanceBundle } })
  @Refuses('not-found', 'invalid-parameter')
  async bundle(
    @Param('proposer', { schema: partyParameter }) proposer: string,
    @Param('name', { schema: interconnectionNameParameter }) name: string,
    @AskedBy() reader: RequestReader | null,
  ): Promise<ClearanceBundle> {
    return this.bundles.of(await this.verifyThere(interconnectionId(proposer, name), reader), reader);
  }

  private async verifyThere(id: string, reader: Reader | null): Promise<string> {
    if (await this.interconnections.find(id, reader)) return id;
    throw new Refusal('not-found', `there is no interconnection ${id}`);
  }
}
