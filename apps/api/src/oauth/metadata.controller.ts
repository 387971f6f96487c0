import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { scopes } from '#core/party';
import type { Clock } from '#platform/clock';
import { TokenKeyRepository } from '#registry/access';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { CLOCK } from '../tokens';
import { AuthorizationServer, TokenKeySet } from './oauth.schema';
import { PublicAddress } from './public-address';

/** What a client has to know before it logs in. */
@ApiTags('access')
@Controller()
export class MetadataController {
  constructor(
    private readonly address: PublicAddress,
    private readonly keys: TokenKeyRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('.well-known/oauth-authorization-server')
  @Resource(['application/json'])
  @ApiOperation({
    operationId: 'readAuthorizationServer',
    summary: 'Where and how clients log in (RFC 8414)',
  })
  @Answers({ description: 'The metadata.', content: { 'application/json': AuthorizationServer } })
  @Refuses()
  metadata(): AuthorizationServer {
    const issuer = this.address.origin;
    return {
      issuer,
      token_endpoint: `${issuer}/oauth/token`,
      jwks_uri: `${issuer}/oauth/jwks`,
      scopes_supported: [...scopes],
      // RFC 8414 demands the member; nobody is sent here with a browser.
      response_types_supported: [],
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['ES256', 'EdDSA', 'Ed25519'],
    };
  }

  @Get('oauth/jwks')
  @Resource(['application/json'])
  @ApiOperation({ operationId: 'listTokenKeys', summary: 'The public keys of access tokens that live' })
  @Answers({ description: 'A JWK set.', content: { 'application/json': TokenKeySet } })
  @Refuses()
  async tokenKeys(): Promise<TokenKeySet> {
    const keys = await this.keys.list(this.clock.now());
    return { keys: keys.map(({ kid, jwk }) => ({ ...jwk, kid, use: 'sig', alg: 'ES256' })) };
  }
}
