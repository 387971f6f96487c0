import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#core/refusal';
import { LogReader } from '#registry/log';
import { RegistryReader } from '#registry/statement';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { chooseMediaType } from '../http/media-type';
import { placeParameter, sizeParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { RecordedStatements } from './recorded-statements.service';
import { Receipt } from './statement.schema';
import { toReceipt } from './statement.view';

const representations = ['application/json', 'text/plain'];

const ReceiptQuery = z.strictObject({ size: sizeParameter.optional() });

/** The proof that a statement stands in the log, for whoever does not want to ask again. */
@ApiTags('statements')
@Reads('statement.read')
@Controller('v1/statements/:place/receipt')
export class ReceiptController {
  constructor(
    private readonly statements: RecordedStatements,
    private readonly log: LogReader,
    private readonly registry: RegistryReader,
  ) {}

  @Get()
  @Resource(representations, ReceiptQuery)
  @ApiOperation({
    operationId: 'readReceipt',
    summary: 'The receipt of a statement',
    description: 'Against the newest checkpoint, or against the one of the size asked for.',
  })
  @Answers({
    description: 'The receipt; as text/plain the c2sp.org/tlog-proof@v1 alone.',
    content: { 'application/json': Receipt, 'text/plain': 'text' },
    example: 'c2sp.org/tlog-proof@v1\nindex 3\n…',
  })
  @Refuses('not-found', 'erased', 'invalid-parameter')
  async read(
    @Param('place', { schema: placeParameter }) place: number,
    @Query({ schema: ReceiptQuery }) { size }: z.infer<typeof ReceiptQuery>,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt | string> {
    await this.statements.markingOf(place, reader);
    const proof = await this.prove(place, size);
    reply.header('vary', 'accept, authorization');
    if (chooseMediaType(request.headers.accept, representations) === 'text/plain') {
      reply.type('text/plain; charset=utf-8');
      return proof;
    }
    const { entry } = await this.statements.find(place, reader);
    return toReceipt(entry, proof);
  }

  private async prove(place: number, size: number | undefined): Promise<string> {
    const checkpoint = size === undefined ? await this.log.latest() : await this.registry.checkpoint(size);
    if (!checkpoint || place >= checkpoint.size) {
      const tree = size === undefined ? 'the newest checkpoint' : `a checkpoint of size ${size}`;
      throw new Refusal('not-found', `place ${place} is not in ${tree}`);
    }
    const [proof] = await this.log.proofs([place], checkpoint);
    return proof ?? '';
  }
}
