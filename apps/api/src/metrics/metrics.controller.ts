import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Metrics } from '#platform/metrics';
import { Resource } from '../http/route-facts';
import { METRICS } from '../tokens';

/** What the process measures about itself, for who operates it; no part of what the API promises to anybody else. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(METRICS) private readonly metrics: Metrics) {}

  @Get()
  @Resource(['text/plain'])
  read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('content-type', this.metrics.contentType).header('cache-control', 'no-store');
    return this.metrics.metrics();
  }
}
