import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#core/refusal';
import type { Clock } from '#platform/clock';
import { IssuedVerdictReader } from '#registry/judging';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { sendImmutable } from '../http/immutable';
import { chooseMediaType } from '../http/media-type';
import { pageRequest, toPage } from '../http/page';
import { listParameters, placeParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, AnswersUnchanged, Refuses } from '../openapi/answers';
import { CLOCK } from '../tokens';
import { SignedVerdicts } from './signed-verdicts.service';
import { toVerdictForm, verdictForms, type VerdictForm } from './verdict-form';
import { EvidenceView, VerdictPage, VerdictStatementView } from './verdict.schema';
import { toVerdictSummary, toVerdictView, toVisibleVerdict } from './verdict.view';

const VerdictQuery = z.strictObject({
  ...listParameters,
  subject: z
    .string()
    .regex(
      /^party:[A-Za-z0-9_-]{43}\/[a-z0-9][a-z0-9-]{0,63}$/,
      'expected an interconnection or a system: a party id, a slash and the party’s name for it',
    )
    .meta({ description: 'Id of an interconnection or a system: `<party>/<name>`.' })
    .optional(),
});

/** What the registry judged for good. */
@ApiTags('verdicts')
@Reads('statement.read')
@Controller('v1/verdicts')
export class VerdictController {
  constructor(
    private readonly verdicts: IssuedVerdictReader,
    private readonly signed: SignedVerdicts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Resource(['application/json'], VerdictQuery)
  @ApiOperation({
    operationId: 'listVerdicts',
    summary: 'Registered verdicts, in the order in which they were registered',
    description: 'They are for the owners of the ends: whoever asks without a token sees none of theirs.',
  })
  @Answers({
    description: 'A page of verdicts.',
    content: { 'application/json': VerdictPage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async list(
    @Query({ schema: VerdictQuery }) query: z.infer<typeof VerdictQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VerdictPage> {
    const asked = pageRequest(request, query);
    const { after, limit } = asked;
    const filter = query.subject === undefined ? {} : { subject: query.subject };
    const rows = await this.verdicts.list({ ...filter, after, limit: limit + 1, reader });
    const { items, next } = toPage(asked, rows, ({ place }) => place, reply);
    return { items: items.map((item) => toVerdictSummary(item, this.clock.now())), next };
  }

  @Get(':place')
  @Resource(verdictForms)
  @ApiOperation({
    operationId: 'readVerdict',
    summary: 'A verdict: what was signed, how it stands, and its findings',
    description:
      'Each finding that is opened verifies against what was signed, whoever shows it. A browser gets a page to read.',
  })
  @Answers({
    description: 'The verdict.',
    content: {
      'application/json': VerdictStatementView,
      'text/html': 'text',
      'text/markdown': 'text',
      'text/plain': 'text',
    },
    example:
      'permit: party:cn-I…/district at 2026-11-22T09:00:00Z, place 10; stands until something is stated\n…\n',
  })
  @Refuses('not-found', 'invalid-parameter')
  async read(
    @Param('place', { schema: placeParameter }) place: number,
    @AskedBy() reader: RequestReader | null,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VerdictStatementView | string> {
    const issued = await this.find(place, reader);
    const signed = await this.signed.at(place);
    const form = (chooseMediaType(headers.accept, verdictForms) ?? verdictForms[0]) as VerdictForm;
    reply.type(`${form}; charset=utf-8`).header('vary', 'authorization, accept');
    const view = toVerdictView(issued, signed, { reader, now: this.clock.now() });
    return toVerdictForm(view, toVisibleVerdict(reader, signed), form);
  }

  @Get(':place/evidence')
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readEvidence',
    summary: 'What a verdict was judged on, for whoever may see every statement in it',
    description:
      'The exact bytes of its second object, whose salt the verdict tells. Requirements stand in the catalogues that it names.',
  })
  @Answers({ description: 'The evidence.', content: { 'application/json': EvidenceView } })
  @AnswersUnchanged()
  @Refuses('not-found', 'invalid-parameter')
  async readEvidence(
    @Param('place', { schema: placeParameter }) place: number,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    await this.find(place, reader);
    const { digest, bytes } = await this.signed.evidence(place, reader);
    reply.header('vary', 'authorization');
    const type = 'application/json; charset=utf-8';
    return sendImmutable(request, reply, { type, etag: digest, bytes, audience: 'the-reader' });
  }

  private async find(place: number, reader: RequestReader | null) {
    const issued = await this.verdicts.find(place, reader);
    if (!issued) throw new Refusal('not-found', `there is no verdict at place ${place}`);
    return issued;
  }
}
