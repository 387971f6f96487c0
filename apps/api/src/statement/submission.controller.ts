import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isRefusal, Refusal } from '#core/refusal';
import { DSSE, JsonBody, NDJSON, UnreadBody } from '../http/body-parsers';
import { chooseMediaType } from '../http/media-type';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { SubmissionAnswer, SubmissionOutcome } from './statement.schema';
import { StreamAnswers } from './stream-answer.service';
import { toSubmissions } from './submission-body';
import { submissionRefusals } from './submission-refusals';
import { toItemResult, type SubmissionResult } from './submission-result';
import { SubmissionService } from './submission.service';

const SubmissionQuery = z.strictObject({
  check: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'With `true` nothing is registered: every step up to the order is done and told.' }),
});

/** The one way in. No token is needed: the signature is the authentication. */
@ApiTags('statements')
@Controller('v1/statements')
export class SubmissionController {
  constructor(
    private readonly submissions: SubmissionService,
    private readonly streams: StreamAnswers,
  ) {}

  @Post()
  @Resource(['application/json', NDJSON], SubmissionQuery, [
    'application/jose',
    DSSE,
    'application/json',
    NDJSON,
  ])
  @ApiOperation({
    operationId: 'submitStatements',
    summary: 'Register one statement, or many in their order',
    description:
      'The answer holds the proof that the statement stands in the log. The same statement again keeps its place, so a request may be repeated at any time; an Idempotency-Key is not needed and changes nothing.',
  })
  @ApiConsumes('application/jose', DSSE, 'application/json', NDJSON)
  @Answers({
    status: 201,
    description: 'The one statement is registered and sealed.',
    content: { 'application/json': SubmissionAnswer },
    headers: { Location: 'Address of the statement.' },
  })
  @Answers({
    status: 202,
    description: 'It is registered but not sealed yet; ask for the receipt.',
    content: { 'application/json': SubmissionAnswer },
    headers: { Location: 'Address of the receipt.', 'Retry-After': 'Seconds to wait.' },
  })
  @Answers({
    status: 200,
    description:
      'Many: what became of each, in order; of a stream line by line while it is sent. One: it was registered before, or it was only checked.',
    content: { 'application/json': SubmissionOutcome, [NDJSON]: 'text' },
    example: '{"place":3,…,"status":201}\n{"status":422,"problem":{"code":"unknown-key",…}}\n',
  })
  @Refuses(...submissionRefusals)
  async submit(
    @Req() request: FastifyRequest,
    @Query({ schema: SubmissionQuery }) { check }: z.infer<typeof SubmissionQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    this.tellWhoMustWait(request.ip, reply);
    verifyAccept(request);
    const { body, ip } = request;
    if (body instanceof UnreadBody) return this.answerStream(body, check, reply);
    const submissions = Buffer.isBuffer(body) ? [{ bytes: body, objects: [] }] : toSubmissions(asJson(body));
    const results = await this.submissions[check === 'true' ? 'check' : 'submit'](submissions, ip);
    return Buffer.isBuffer(body) ? answerOne(results, reply) : answerMany(results, reply);
  }

  private answerStream(body: UnreadBody, check: string | undefined, reply: FastifyReply): unknown {
    if (check !== 'true') return this.streams.answer(body, reply);
    throw new Refusal(
      'invalid-parameter',
      'a stream is not checked; send its statements as application/json',
    );
  }

  private tellWhoMustWait(address: string, reply: FastifyReply): void {
    const seconds = this.submissions.secondsToWait(address);
    if (seconds > 0) reply.header('retry-after', String(seconds));
  }
}

function asJson(body: unknown): JsonBody {
  if (body instanceof JsonBody) return body;
  throw new Refusal(
    'unsupported-media-type',
    `expected a body of type application/jose, ${DSSE}, application/json or ${NDJSON}`,
  );
}

function answerOne([result]: readonly SubmissionResult[], reply: FastifyReply): unknown {
  if (!result) throw new TypeError('one statement was sent and no answer came');
  if (isRefusal(result)) throw result;
  reply.code(result.status);
  if ('place' in result.answer) {
    const address = `/v1/statements/${result.answer.place}`;
    reply.header('location', result.status === 202 ? `${address}/receipt` : address);
    if (result.status === 202) reply.header('retry-after', '1');
  }
  return result.answer;
}

function answerMany(results: readonly SubmissionResult[], reply: FastifyReply): unknown {
  reply.code(200);
  return { results: results.map((result) => toItemResult(result, reply.request.id)) };
}

/** A stream is answered with a stream and all else with a document; whoever takes only the other gets neither. */
function verifyAccept(request: FastifyRequest): void {
  const type = request.body instanceof UnreadBody ? NDJSON : 'application/json';
  if (chooseMediaType(request.headers.accept, [type]) !== null) return;
  throw new Refusal('not-acceptable', `this request is answered with ${type}`);
}
