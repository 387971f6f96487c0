import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#core/refusal';
import { formRefusal } from '#core/statement';
import { signersOf } from '#core/system';
import { JudgementDesk, JudgementRequests, type JudgementAnswer } from '#registry/judging';
import { InterconnectionReader } from '#registry/system';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { bodyRefusals } from '../catalogue/description-body';
import { JsonBody } from '../http/body-parsers';
import { Resource } from '../http/route-facts';
import { Answers, refTo, Refuses } from '../openapi/answers';
import { JudgementRequestBody, JudgementView, PendingJudgement } from './judgement.schema';

/** How long an answer waits for the worker (milliseconds); after that the asker comes again. */
const WAIT = 10_000;

const idParameter = z
  .uuid()
  .meta({ description: 'Id of a judgement, as it was told when it was asked for.' });

const answer = {
  description: 'The verdict, where it stands, and the clearances that rest on it.',
  content: { 'application/json': JudgementView },
} as const;

/** Judgements for good: a permit is signed and registered, and its flows are cleared. */
@ApiTags('verifications')
@Reads('verdict.issue')
@Controller('v1/verifications')
export class JudgementController {
  constructor(
    private readonly desk: JudgementDesk,
    private readonly requests: JudgementRequests,
    private readonly interconnections: InterconnectionReader,
  ) {}

  @Post()
  @HttpCode(200)
  @Resource(['application/json'], undefined, ['application/json'])
  @ApiOperation({
    operationId: 'issueVerdict',
    summary: 'An interconnection judged for good, for the owner of an end',
    description:
      'A permit is registered and its flows are cleared. A denial is registered once the owners of all ends asked for the same version within a day. The same evidence gives the verdict that stands already.',
  })
  @ApiBody({ schema: refTo(JudgementRequestBody), required: true })
  @Answers(answer)
  @Answers({
    status: 202,
    description: 'It is not judged yet; look again under Location.',
    content: { 'application/json': PendingJudgement },
    headers: {
      Location: 'Where the judgement will be.',
      'Retry-After': 'Seconds until it is worth to look.',
    },
  })
  @Refuses(
    'not-found',
    'not-entitled',
    'invalid-claim',
    'unknown-member',
    'judgement-too-large',
    'busy',
    ...bodyRefusals,
  )
  async issue(
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JudgementView | PendingJudgement> {
    const asking = known(reader, reply);
    const { interconnection } = bodyOf(request.body);
    await this.refuseStrangers(interconnection, asking);
    const asked = await this.desk.ask(interconnection, asking.party, WAIT);
    return toView(asked.id, interconnection, asked.answer, reply);
  }

  @Get(':id')
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readJudgement',
    summary: 'A judgement that was asked for, for whoever asked',
    description:
      'Kept for two days, of one interconnection the last 32; the verdict itself is kept for good where it was registered.',
  })
  @Answers(answer)
  @Answers({
    status: 202,
    description: 'It is not judged yet.',
    content: { 'application/json': PendingJudgement },
    headers: { Location: 'Here.', 'Retry-After': 'Seconds until it is worth to look.' },
  })
  @Refuses('not-found', 'invalid-parameter', 'judgement-too-large', 'busy')
  async read(
    @Param('id', { schema: idParameter }) id: string,
    @AskedBy() reader: RequestReader | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JudgementView | PendingJudgement> {
    const found = await this.requests.find(id, known(reader, reply).party);
    if (!found) throw new Refusal('not-found', `there is no judgement ${id}`);
    return toView(id, found.interconnection, found.answer, reply);
  }

  /** What is hidden is told like what is not there. */
  private async refuseStrangers(id: string, reader: RequestReader): Promise<void> {
    const interconnection = await this.interconnections.find(id, reader);
    if (!interconnection) throw new Refusal('not-found', `there is no interconnection ${id}`);
    if (signersOf(interconnection.definition).includes(reader.party)) return;
    throw new Refusal('not-entitled', 'the owners of its ends have it judged for good', {}, { status: 403 });
  }
}

/** RFC 9110 §15.5.2: whoever asks without a token is told that one would help. */
function known(reader: RequestReader | null, reply: FastifyReply): RequestReader {
  if (reader) return reader;
  reply.header('www-authenticate', 'Bearer');
  throw new Refusal('invalid-token', 'a judgement is asked for with a token');
}

function bodyOf(body: unknown): z.infer<typeof JudgementRequestBody> {
  if (!(body instanceof JsonBody)) {
    throw new Refusal('unsupported-media-type', 'expected a body of type application/json');
  }
  const read = JudgementRequestBody.safeParse(body.value);
  if (!read.success) throw formRefusal(read.error, 'the request', body.text);
  return read.data;
}

function toView(
  id: string,
  interconnection: string,
  answered: JudgementAnswer | null,
  reply: FastifyReply,
): JudgementView | PendingJudgement {
  if (answered === null) {
    reply.code(202).headers({ location: `/v1/verifications/${id}`, 'retry-after': '1' });
    return { id, interconnection };
  }
  if ('refusal' in answered) throw new Refusal(answered.refusal.code, answered.refusal.message);
  const { verdict, place, clearances } = answered;
  return { id, interconnection, verdict, place, clearances: [...clearances] } as JudgementView;
}
