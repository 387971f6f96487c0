import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toBase64url } from '#core/bytes';
import { Refusal } from '#core/refusal';
import type { Marking } from '#core/statement';
import type { Clock } from '#platform/clock';
import { PresentStateReader, type PresentState } from '#registry/statement';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { DSSE } from '../http/body-parsers';
import { sendImmutable, type Audience } from '../http/immutable';
import { chooseMediaType } from '../http/media-type';
import { placeParameter, positionParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, AnswersUnchanged, Refuses } from '../openapi/answers';
import { exampleStatement } from '../openapi/example-registry';
import { CLOCK } from '../tokens';
import { SignedVerdicts } from '../verdict/signed-verdicts.service';
import { RecordedStatements } from './recorded-statements.service';
import { StatementView } from './statement.schema';
import { toStatementView } from './statement.view';

const representations = ['application/json', 'application/jose', DSSE];

/** Registered statements, exactly as they were accepted. */
@ApiTags('statements')
@Reads('statement.read')
@Controller('v1/statements')
export class StatementController {
  constructor(
    private readonly statements: RecordedStatements,
    private readonly states: PresentStateReader,
    private readonly verdicts: SignedVerdicts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':place')
  @Resource(representations)
  @ApiOperation({ operationId: 'readStatement', summary: 'A statement with its leaf and its present state' })
  @Answers({
    description: 'The statement; in the type of its envelope the exact bytes alone, which never change.',
    content: { 'application/json': StatementView, 'application/jose': 'text', [DSSE]: 'text' },
    example: exampleStatement,
    headers: { ETag: 'The leaf hash, for the exact bytes.' },
  })
  @AnswersUnchanged()
  @Refuses('not-found', 'erased', 'invalid-parameter')
  async read(
    @Param('place', { schema: placeParameter }) place: number,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StatementView | Buffer | undefined> {
    const { entry, marking } = await this.statements.find(place, reader);
    reply.header('vary', 'accept, authorization');
    const raw = mediaTypeOf(entry);
    const type = chooseMediaType(request.headers.accept, ['application/json', raw]);
    if (type === null) throw new Refusal('not-acceptable', `this statement is application/json or ${raw}`);
    if (type === raw) {
      const etag = toBase64url(entry.leafHash);
      return sendImmutable(request, reply, { type, etag, bytes: entry.bytes, audience: audienceOf(marking) });
    }
    const objects = entry.kind === 'catalogue' ? await this.statements.objects(place) : [];
    return toStatementView(entry, objects, await this.stateOf(place));
  }

  @Get(':place/objects/:position')
  @Resource(['application/octet-stream'])
  @ApiOperation({ operationId: 'readObject', summary: 'An object that the manifest of a statement names' })
  @Answers({ description: 'Its exact bytes.', content: { 'application/octet-stream': 'bytes' } })
  @AnswersUnchanged()
  @Refuses('not-found', 'erased', 'invalid-parameter')
  async readObject(
    @Param('place', { schema: placeParameter }) place: number,
    @Param('position', { schema: positionParameter }) position: number,
    @AskedBy() reader: RequestReader | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const { entry, marking } = await this.statements.find(place, reader);
    if (entry.kind === 'verdict') await this.verdicts.refuseHidden(place, position, reader);
    const object = (await this.statements.objects(place))[position];
    if (!object) throw new Refusal('not-found', `place ${place} has no object ${position}`);
    const { digest, bytes } = object;
    return sendImmutable(request, reply, {
      type: 'application/octet-stream',
      etag: digest,
      bytes,
      audience: audienceOf(marking),
    });
  }

  private async stateOf(place: number): Promise<PresentState> {
    const state = (await this.states.at([place], this.clock.now())).get(place);
    if (!state) throw new TypeError(`no state of the statement at place ${place}`);
    return state;
  }
}

/** The media type of the exact bytes: only a DSSE envelope begins with a brace. */
function mediaTypeOf({ bytes }: { readonly bytes: Buffer }): string {
  return bytes[0] === 0x7b ? DSSE : 'application/jose';
}

function audienceOf({ label }: Marking): Audience {
  return label === 'CLEAR' ? 'everybody' : 'the-reader';
}
