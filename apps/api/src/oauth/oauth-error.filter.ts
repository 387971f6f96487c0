import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OAuthError } from './oauth-error';
import type { OAuthRefusal } from './oauth.schema';

/** Refusals of the token endpoint leave in OAuth's own format; whatever else is thrown there, as everywhere. */
@Catch(OAuthError)
export class OAuthErrorFilter implements ExceptionFilter<OAuthError> {
  catch({ code, status, message }: OAuthError, host: ArgumentsHost): void {
    const refusal: OAuthRefusal = { error: code, error_description: message };
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.code(status).header('cache-control', 'no-store').send(refusal);
  }
}
