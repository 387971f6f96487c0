import { z } from 'zod';

const scope = z.string().describe('Scopes with single spaces between (RFC 6749 §3.3).');

/** What the token endpoint is sent, as a form. */
export const TokenRequest = z
  .object({
    grant_type: z.literal('client_credentials'),
    client_assertion_type: z.literal('urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
    client_assertion: z.string().describe('A JWT signed by the client (RFC 7523 §2.2).'),
    client_id: z.string().optional().describe('If given, the client of the assertion.'),
    scope: scope.optional(),
    resource: z.string().optional().describe('If given, the issuer identifier (RFC 8707).'),
  })
  .meta({
    id: 'TokenRequest',
    examples: [
      {
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: 'eyJ….eyJ….c2ln',
        scope: 'attestation.read',
      },
    ],
  });

/** A token (RFC 6749 §5.1). */
export const TokenAnswer = z
  .object({
    access_token: z.string().describe('An at+jwt (RFC 9068).'),
    token_type: z.literal('Bearer'),
    expires_in: z.int().describe('Seconds.'),
    scope,
  })
  .meta({
    id: 'Token',
    examples: [
      { access_token: 'eyJ….eyJ….c2ln', token_type: 'Bearer', expires_in: 600, scope: 'attestation.read' },
    ],
  });

/** Why there is no token (RFC 6749 §5.2). */
export const OAuthRefusal = z.object({ error: z.string(), error_description: z.string() }).meta({
  id: 'OAuthRefusal',
  examples: [{ error: 'invalid_client', error_description: 'the client could not be authenticated' }],
});

/** Where a client finds what it needs to log in (RFC 8414 §2). */
export const AuthorizationServer = z
  .object({
    issuer: z.string().describe('The issuer identifier: the `aud` of client assertions.'),
    token_endpoint: z.string(),
    jwks_uri: z.string(),
    scopes_supported: z.array(z.string()),
    response_types_supported: z.array(z.string()),
    grant_types_supported: z.array(z.string()),
    token_endpoint_auth_methods_supported: z.array(z.string()),
    token_endpoint_auth_signing_alg_values_supported: z.array(z.string()),
  })
  .meta({
    id: 'AuthorizationServer',
    examples: [
      {
        issuer: 'https://registry.example',
        token_endpoint: 'https://registry.example/oauth/token',
        jwks_uri: 'https://registry.example/oauth/jwks',
        scopes_supported: [
          'statement.read',
          'catalogue.read',
          'attestation.read',
          'feed.read',
          'verdict.issue',
        ],
        response_types_supported: [],
        grant_types_supported: ['client_credentials'],
        token_endpoint_auth_methods_supported: ['private_key_jwt'],
        token_endpoint_auth_signing_alg_values_supported: ['ES256', 'EdDSA', 'Ed25519'],
      },
    ],
  });

/** The keys access tokens are signed with (RFC 7517 §5). */
export const TokenKeySet = z
  .object({
    keys: z.array(
      z.object({
        kty: z.string(),
        crv: z.string(),
        x: z.string(),
        y: z.string().optional(),
        kid: z.string(),
        use: z.literal('sig'),
        alg: z.string(),
      }),
    ),
  })
  .meta({
    id: 'TokenKeySet',
    examples: [
      {
        keys: [
          {
            kty: 'OKP',
            crv: 'Ed25519',
            x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
            kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
            use: 'sig',
            alg: 'Ed25519',
          },
        ],
      },
    ],
  });

export type TokenAnswer = z.infer<typeof TokenAnswer>;
export type OAuthRefusal = z.infer<typeof OAuthRefusal>;
export type AuthorizationServer = z.infer<typeof AuthorizationServer>;
export type TokenKeySet = z.infer<typeof TokenKeySet>;
