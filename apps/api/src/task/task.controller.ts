import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#core/refusal';
import type { Clock } from '#platform/clock';
import { UnclearedReader } from '#registry/clearance';
import { ExpiringReader } from '#registry/statement';
import { InterconnectionReader } from '#registry/system';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { pageRequest, toPage, type PageRequest } from '../http/page';
import { listParameters } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { CLOCK } from '../tokens';
import { TaskPage, type TaskView } from './task.schema';
import { toClear, toJoin, toRenewal } from './task.view';

/** How long before a statement runs out its issuer is told, in seconds. */
const AHEAD = 90 * 86_400;

const TaskQuery = z.strictObject(listParameters);

/** What waits for whoever asks. */
@ApiTags('tasks')
@Reads('statement.read')
@Controller('v1/tasks')
export class TaskController {
  constructor(
    private readonly interconnections: InterconnectionReader,
    private readonly uncleared: UnclearedReader,
    private readonly expiring: ExpiringReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Resource(['application/json'], TaskQuery)
  @ApiOperation({
    operationId: 'listTasks',
    summary: 'What waits for the party that asks, in the order of the log',
    description:
      'Interconnections to sign, those that all signed and that are not cleared, and statements of its own that run out within 90 days and were not renewed. A token is needed.',
  })
  @Answers({
    description: 'A page of tasks.',
    content: { 'application/json': TaskPage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async list(
    @Query({ schema: TaskQuery }) query: z.infer<typeof TaskQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaskPage> {
    if (!reader) {
      // RFC 9110 §15.5.2: whoever asks without a token is told that one would help.
      reply.header('www-authenticate', 'Bearer');
      throw new Refusal('invalid-token', 'tasks are those of a party: ask with a token of it');
    }
    const asked = pageRequest(request, query);
    const tasks = await this.tasksOf(reader, asked);
    const { items, next } = toPage(asked, tasks, ({ place }) => place, reply);
    return { party: reader.party, items: [...items], next };
  }

  /** One more than a page, if there is one. */
  private async tasksOf(reader: RequestReader, { after, limit }: PageRequest): Promise<TaskView[]> {
    const { party } = reader;
    const part = { after, limit: limit + 1 };
    const from = this.clock.now();
    const unsigned = await this.interconnections.unsignedBy(party, { ...part, reader });
    const uncleared = await this.uncleared.list(party, { ...part, reader, at: from });
    const expiring = await this.expiring.list({ ...part, party, from, until: from + AHEAD });
    const all = [...unsigned.map(toJoin), ...uncleared.map(toClear), ...expiring.map(toRenewal)];
    return all.sort((a, b) => a.place - b.place).slice(0, limit + 1);
  }
}
