import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Resource } from '../http/route-facts';
import { PublicAddress } from '../oauth/public-address';
import { Answers, Refuses } from '../openapi/answers';
import { DecisionPoint } from './evaluation.schema';

/** Where decisions are asked for. */
@ApiTags('evaluations')
@Controller('.well-known/authzen-configuration')
export class DecisionPointController {
  constructor(private readonly address: PublicAddress) {}

  @Get()
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readDecisionPoint',
    summary: 'Where decisions are asked for (OpenID AuthZEN)',
  })
  @Answers({ description: 'The metadata.', content: { 'application/json': DecisionPoint } })
  @Refuses()
  metadata(): DecisionPoint {
    const { origin } = this.address;
    return {
      policy_decision_point: origin,
      access_evaluation_endpoint: `${origin}/access/v1/evaluation`,
      access_evaluations_endpoint: `${origin}/access/v1/evaluations`,
    };
  }
}
