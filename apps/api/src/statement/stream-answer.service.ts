import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Refusal } from '#core/refusal';
import type { Diagnostics } from '#platform/diagnostics';
import { MAX_JSON_BYTES, NDJSON, type UnreadBody } from '../http/body-parsers';
import { toProblem } from '../http/problem';
import { DIAGNOSTICS } from '../tokens';
import { OpenStreams } from './open-streams';
import { StreamBody } from './stream-body';
import { linesOf } from './stream-lines';
import { toItemResult, type SubmissionResult } from './submission-result';
import { SubmissionService } from './submission.service';
import { SubmissionStream } from './submission-stream';

/** Answers a stream of statements with a stream of results, one a line. */
@Injectable()
export class StreamAnswers {
  constructor(
    private readonly submissions: SubmissionService,
    private readonly streams: OpenStreams,
    @Inject(DIAGNOSTICS) private readonly diagnostics: Diagnostics,
  ) {}

  /** The body of the answer; the sender's address decides how many streams it may have. */
  answer({ source }: UnreadBody, reply: FastifyReply): Readable {
    const { ip, id } = reply.request;
    const target = this.submissions.open(ip);
    const body = new StreamBody(source);
    this.streams.open(body, ip);
    reply.raw.once('close', () => {
      this.streams.close(body);
      void body.discard().then((isWhole) => isWhole || source.destroy());
    });
    reply.code(200).type(NDJSON);
    const results = new SubmissionStream(target).results(linesOf(body.chunks, MAX_JSON_BYTES));
    const lines = reply.raw.shouldKeepAlive
      ? this.toText(results, id)
      : endingAfter(body, this.toText(results, id));
    return Readable.from(lines, { objectMode: false });
  }

  private async *toText(
    results: AsyncIterable<readonly (SubmissionResult | Refusal)[]>,
    correlationId: string,
  ): AsyncGenerator<string> {
    try {
      for await (const some of results) {
        yield some.map((result) => `${JSON.stringify(toItemResult(result, correlationId))}\n`).join('');
      }
    } catch (err) {
      // The head of the answer is sent: what went wrong can only be the last result.
      const { problem, isFault } = toProblem(err, correlationId);
      if (isFault) this.diagnostics.error({ err, correlationId, code: problem.code }, 'a stream failed');
      yield `${JSON.stringify({ status: problem.status, problem })}\n`;
    }
  }
}

/**
 * The answer on a connection that closes with it ends only when the request was read: closing before would reset the
 * connection, and the sender could lose what it has not read yet (RFC 9112, 9.6).
 */
async function* endingAfter(body: StreamBody, lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield* lines;
  await body.discard();
}
