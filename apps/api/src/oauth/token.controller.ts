import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Inject, Ip, Post, Res, UseFilters } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { accessTokenClaims, grantScopes } from '#core/access';
import { Refusal } from '#core/refusal';
import type { Clock } from '#platform/clock';
import { Resource } from '../http/route-facts';
import { Answers, Refuses, refTo } from '../openapi/answers';
import { RefusedSignatures } from '../statement/refused-signatures';
import { CLOCK } from '../tokens';
import { ClientLogin, type LoggedIn } from './client-login.service';
import { FORM, FormBody, readForm } from './form-body';
import { OAuthError } from './oauth-error';
import { OAuthErrorFilter } from './oauth-error.filter';
import { TokenAnswer, TokenRequest } from './oauth.schema';
import { PublicAddress } from './public-address';
import { TokenSigner } from './token-signer.service';

/** Gives clients tokens to read with: OAuth 2.0 client credentials and nothing else of OAuth. */
@ApiTags('access')
@Controller('oauth/token')
@UseFilters(OAuthErrorFilter)
export class TokenController {
  private readonly refused = new RefusedSignatures();

  constructor(
    private readonly login: ClientLogin,
    private readonly signer: TokenSigner,
    private readonly address: PublicAddress,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Resource(['application/json'], undefined, ['application/x-www-form-urlencoded'])
  @ApiOperation({
    operationId: 'getToken',
    summary: 'A token for reading what is not for everybody',
    description: 'OAuth 2.0 client credentials with private_key_jwt; any client library of OAuth does it.',
  })
  @ApiConsumes(FORM)
  @ApiBody({ schema: refTo(TokenRequest), required: true })
  @Answers({ description: 'The token.', content: { 'application/json': TokenAnswer } })
  @Refuses('unsupported-media-type', 'payload-too-large')
  async token(
    @Body() body: unknown,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenAnswer> {
    this.refuseWhoMustWait(address, reply);
    if (!(body instanceof FormBody)) throw new Refusal('unsupported-media-type', 'expected a form');
    const form = readForm(body);
    if (!form.has('grant_type')) throw new OAuthError('invalid_request', 'grant_type is missing');
    if (form.get('grant_type') !== 'client_credentials') {
      throw new OAuthError('unsupported_grant_type', 'expected client_credentials');
    }
    const answer = await this.grant(await this.loginFrom(form, address), form);
    reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
    return answer;
  }

  private async grant({ client, key }: LoggedIn, form: ReadonlyMap<string, string>): Promise<TokenAnswer> {
    const issuer = this.address.origin;
    if ((form.get('resource') ?? issuer) !== issuer)
      throw new OAuthError('invalid_target', `expected ${issuer}`);
    const scopes = grantScopes(form.get('scope'), client.scopes);
    if (!scopes) {
      throw new OAuthError('invalid_scope', `this client may ask for ${client.scopes.join(' ')}`);
    }
    const now = this.clock.now();
    const claims = accessTokenClaims({
      issuer,
      client: client.id,
      key,
      scopes,
      jti: randomUUID(),
      now,
      clientUntil: client.validUntil,
    });
    return {
      access_token: await this.signer.sign(claims),
      token_type: 'Bearer',
      expires_in: claims.exp - now,
      scope: claims.scope,
    };
  }

  private async loginFrom(form: ReadonlyMap<string, string>, address: string): Promise<LoggedIn> {
    try {
      return await this.login.authenticate(form);
    } catch (error) {
      const isRefused = error instanceof OAuthError;
      if (isRefused) this.refused.record(address, 'signature-invalid', this.clock.monotonic());
      throw error;
    }
  }

  private refuseWhoMustWait(address: string, reply: FastifyReply): void {
    const seconds = this.refused.secondsToWait(address, this.clock.monotonic());
    if (seconds === 0) return;
    reply.header('retry-after', String(seconds));
    throw new OAuthError('temporarily_unavailable', `too many refused logins; wait ${seconds} seconds`);
  }
}
