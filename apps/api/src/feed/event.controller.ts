import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { EventReader } from '#registry/feed';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { EventPage, EventQuery } from './event.schema';

/** The feed: one event an entry, in the order of the log, without gaps. */
@ApiTags('feed')
@Controller('v1/events')
export class EventController {
  constructor(private readonly events: EventReader) {}

  @Get()
  @Resource(['application/json'], EventQuery)
  @ApiOperation({ operationId: 'listEvents', summary: 'What happened after a place' })
  @Answers({ description: 'Events in order.', content: { 'application/json': EventPage } })
  @Refuses('invalid-parameter', 'duplicate-parameter')
  async list(
    @Query({ schema: EventQuery }) { after = -1, limit }: z.infer<typeof EventQuery>,
  ): Promise<EventPage> {
    const rows = await this.events.after(after, limit + 1);
    const events = rows.slice(0, limit).map(({ place, at, kind, issuer, leafHash, touches }) => {
      return { place, at, kind, issuer, leafHash, touches: [...touches] };
    });
    return { events, next: rows.length > limit ? (events.at(-1)?.place ?? null) : null };
  }
}
