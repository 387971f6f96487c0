import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { EventReader } from '#registry/feed';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { EventPage, EventQuery } from './event.schema';

/** The feed: one event for each entry the reader may see, in the order of the log. */
@ApiTags('feed')
@Reads('feed.read')
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
    @AskedBy() reader: RequestReader | null,
  ): Promise<EventPage> {
    const rows = await this.events.after(after, limit + 1, reader);
    const events = rows.slice(0, limit).map(({ place, at, kind, issuer, leafHash, touches }) => {
      return { place, at, kind, issuer, leafHash, touches: [...touches] };
    });
    return { events, next: rows.length > limit ? (events.at(-1)?.place ?? null) : null };
  }
}
