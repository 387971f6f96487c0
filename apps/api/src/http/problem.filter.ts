import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Diagnostics } from '#platform/diagnostics';
import { sendProblem } from './problem-reply';

/** Everything that is thrown while a request is handled leaves through here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly diagnostics: Diagnostics) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    sendProblem(host.switchToHttp().getResponse<FastifyReply>(), thrown, this.diagnostics);
  }
}
