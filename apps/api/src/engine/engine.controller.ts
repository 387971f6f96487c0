import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#core/refusal';
import { engineFile, KeptEngines } from '#registry/engine';
import { sendImmutable } from '../http/immutable';
import { Resource } from '../http/route-facts';
import { Answers, AnswersUnchanged, Refuses } from '../openapi/answers';
import { EngineList, engineParameter } from './engine.schema';

/** Files of rules, so that anybody can judge again what was judged. */
@ApiTags('engines')
@Controller('v1/engines')
export class EngineController {
  constructor(private readonly engines: KeptEngines) {}

  @Get()
  @Resource(['application/json'])
  @ApiOperation({ operationId: 'listEngines', summary: 'Every engine that is kept, by name' })
  @Answers({ description: 'The engines.', content: { 'application/json': EngineList } })
  @Refuses()
  async list(): Promise<EngineList> {
    const inForce = (await this.engines.active()) ?? engineFile();
    const items = await this.engines.list();
    return { items: items.map((engine) => ({ ...engine, judges: engine.sha256 === inForce.sha256 })) };
  }

  @Get(':sha256')
  @Resource(['text/javascript'])
  @ApiOperation({
    operationId: 'readEngine',
    summary: 'The file of an engine: one CommonJS module that needs nothing but Node',
  })
  @Answers({ description: 'Its exact bytes.', content: { 'text/javascript': 'bytes' } })
  @AnswersUnchanged()
  @Refuses('not-found', 'invalid-parameter')
  async read(
    @Param('sha256', { schema: engineParameter }) sha256: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const engine = await this.engines.find(sha256);
    if (!engine) throw new Refusal('not-found', `there is no engine ${sha256}`);
    const type = 'text/javascript; charset=utf-8';
    return sendImmutable(request, reply, { type, etag: sha256, bytes: engine.bytes, audience: 'everybody' });
  }
}
