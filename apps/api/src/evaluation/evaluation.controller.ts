import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { bodyRefusals } from '../catalogue/description-body';
import { Resource } from '../http/route-facts';
import { Answers, refTo, Refuses } from '../openapi/answers';
import { toQuestion } from './evaluation-body';
import {
  EvaluationDecision,
  EvaluationDecisions,
  EvaluationRequest,
  EvaluationsRequest,
} from './evaluation.schema';
import { Evaluations } from './evaluations.service';

/** Decisions for gateways that can ask: OpenID AuthZEN Authorization API 1.0. */
@ApiTags('evaluations')
@Reads('statement.read')
@Controller('access/v1')
export class EvaluationController {
  constructor(private readonly evaluations: Evaluations) {}

  @Post('evaluation')
  @HttpCode(200)
  @Resource(['application/json'], undefined, ['application/json'])
  @ApiOperation({
    operationId: 'evaluateAccess',
    summary: 'Whether a flow of an interconnection may go on (OpenID AuthZEN)',
    description:
      'No is an answer, not a refusal. Clearances are for the owners of the ends: a gateway asks with a token of one of them.',
  })
  @ApiBody({ schema: refTo(EvaluationRequest), required: true })
  @Answers({
    description: 'The decision.',
    content: { 'application/json': EvaluationDecision },
    headers: { 'X-Request-ID': 'As it was sent.' },
  })
  @Refuses('invalid-claim', ...bodyRefusals)
  evaluate(
    @AskedBy() reader: RequestReader | null,
    @Req() { body }: FastifyRequest,
  ): Promise<EvaluationDecision> {
    return this.evaluations.decide(toQuestion(EvaluationRequest, body), reader);
  }

  @Post('evaluations')
  @HttpCode(200)
  @Resource(['application/json'], undefined, ['application/json'])
  @ApiOperation({
    operationId: 'evaluateAccesses',
    summary: 'The same for up to 64 questions at once (OpenID AuthZEN)',
  })
  @ApiBody({ schema: refTo(EvaluationsRequest), required: true })
  @Answers({
    description: 'The decisions, in the order of the questions.',
    content: { 'application/json': EvaluationDecisions },
    headers: { 'X-Request-ID': 'As it was sent.' },
  })
  @Refuses('invalid-claim', ...bodyRefusals)
  evaluateAll(
    @AskedBy() reader: RequestReader | null,
    @Req() { body }: FastifyRequest,
  ): Promise<EvaluationDecisions> {
    const asked = toQuestion(EvaluationsRequest, body);
    return asked.evaluations?.length
      ? this.evaluations.decideAll(asked, reader)
      : this.evaluations.decide(toQuestion(EvaluationRequest, body), reader);
  }
}
