import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { productOf } from '#core/party';
import { Refusal } from '#core/refusal';
import { AttestationReader } from '#registry/attestation';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { pageRequest, toPage } from '../http/page';
import { listParameters, placeParameter, productParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { AttestationPage, AttestationView } from './attestation.schema';
import { RecordedStatements } from '../statement/recorded-statements.service';
import { AttestationViews } from './attestation-views.service';

const AttestationQuery = z.strictObject({ ...listParameters, product: productParameter.optional() });

/** What parties attest of products. */
@ApiTags('attestations')
@Reads('attestation.read')
@Controller('v1/attestations')
export class AttestationController {
  constructor(
    private readonly attestations: AttestationReader,
    private readonly views: AttestationViews,
    private readonly statements: RecordedStatements,
  ) {}

  @Get()
  @Resource(['application/json'], AttestationQuery)
  @ApiOperation({
    operationId: 'listAttestations',
    summary: 'Attestations, in the order of their registration',
    description: 'A product is found by its name without version.',
  })
  @Answers({
    description: 'A page of attestations.',
    content: { 'application/json': AttestationPage },
    headers: { Link: 'The next page, rel="next" (RFC 8288).' },
  })
  @Refuses('invalid-parameter', 'duplicate-parameter', 'invalid-cursor')
  async list(
    @Query({ schema: AttestationQuery }) query: z.infer<typeof AttestationQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttestationPage> {
    const asked = pageRequest(request, query);
    const { product } = query;
    const rows =
      product === undefined
        ? await this.attestations.list(asked.after, asked.limit + 1, reader)
        : await this.attestations.ofProduct(productOf(product), asked.after, asked.limit + 1, reader);
    const { items, next } = toPage(asked, rows, ({ place }) => place, reply);
    return { items: await this.views.show(items, reader), next };
  }

  @Get(':place')
  @Resource(['application/json'])
  @ApiOperation({ operationId: 'readAttestation', summary: 'An attestation, and whether it counts' })
  @Answers({ description: 'The attestation.', content: { 'application/json': AttestationView } })
  @Refuses('not-found', 'erased', 'invalid-parameter')
  async read(
    @Param('place', { schema: placeParameter }) place: number,
    @AskedBy() reader: RequestReader | null,
  ): Promise<AttestationView> {
    const row = await this.attestations.find(place, reader);
    const [view] = row ? await this.views.show([row], reader) : [];
    if (view) return view;
    await this.statements.find(place, reader);
    throw new Refusal('not-found', `the statement at place ${place} is no attestation`);
  }
}
