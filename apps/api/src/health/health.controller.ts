import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { Readiness } from './readiness';

const ReadyQuery = z.strictObject({
  for: z
    .enum(['everything', 'reading'])
    .default('everything')
    .meta({
      description: 'With `reading` a log that cannot be written is no reason to go elsewhere.',
      examples: ['reading'],
    }),
});

/** Whether the process lives, or is ready. It says nothing else about itself. */
export const Health = z.object({ status: z.enum(['live', 'ready']) }).meta({
  id: 'Health',
  examples: [{ status: 'ready' }],
});

type Health = z.infer<typeof Health>;

/** For whoever starts and balances processes. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Resource(['application/json'])
  @ApiOperation({ operationId: 'isLive', summary: 'Whether the process runs' })
  @Answers({ description: 'It does.', content: { 'application/json': Health } })
  @Refuses()
  live(): Health {
    return { status: 'live' };
  }

  @Get('ready')
  @Resource(['application/json'], ReadyQuery)
  @ApiOperation({ operationId: 'isReady', summary: 'Whether requests should come here' })
  @Answers({ description: 'They should.', content: { 'application/json': Health } })
  @Refuses('invalid-parameter', 'log-read-only', 'clock-regression', 'ruleset-mismatch')
  async ready(@Query({ schema: ReadyQuery }) query: z.infer<typeof ReadyQuery>): Promise<Health> {
    await this.readiness.verify(query.for);
    return { status: 'ready' };
  }
}
