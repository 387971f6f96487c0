import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { kinds } from '#core/kinds';
import { Refusal } from '#core/refusal';
import { LogReader } from '#registry/log';
import { RegistryReader } from '#registry/statement';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { KindList, RegistryView, type KindView } from './registry.schema';

/** What the registry is and what it takes. */
@ApiTags('registry')
@Controller('v1')
export class RegistryController {
  constructor(
    private readonly registry: RegistryReader,
    private readonly log: LogReader,
  ) {}

  @Get('registry')
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readRegistry',
    summary: 'Origin, log key, operator, engine and how far the log has come',
  })
  @Answers({ description: 'The registry.', content: { 'application/json': RegistryView } })
  @Refuses()
  async read(): Promise<RegistryView> {
    const facts = await this.registry.find();
    if (!facts) throw new Refusal('unavailable', 'the log has no genesis yet');
    const { origin, logKey, operator, ruleset, engine, size, at, frozen } = facts;
    const checkpointSize = (await this.log.latest())?.size ?? 0;
    return {
      origin,
      logKey,
      operator,
      ruleset,
      engine,
      size,
      checkpointSize,
      at,
      frozen: frozen && { code: frozen.code },
    };
  }

  @Get('kinds')
  @Resource(['application/json'])
  @ApiOperation({ operationId: 'listKinds', summary: 'Every kind of statement' })
  @Answers({
    description: 'The kinds, in the order of the page of kinds.',
    content: { 'application/json': KindList },
  })
  @Refuses()
  listKinds(): readonly KindView[] {
    return kinds.map(({ remains, ...kind }) => {
      const { name, typ, word, summary, maxBytes, acts, issuedBy, standing, ends, labels } = kind;
      const erasable = remains !== undefined;
      return { name, typ, word, summary, maxBytes, acts, issuedBy, standing, ends, labels, erasable };
    });
  }
}
