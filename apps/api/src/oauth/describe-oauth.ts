import type { OpenAPIObject } from '@nestjs/swagger';
import { scopes, type Scope } from '#core/party';
import { SECURITY_SCHEME } from '../access/reads';
import { refTo } from '../openapi/answers';
import type { OAuthErrorCode } from './oauth-error';
import { OAuthRefusal } from './oauth.schema';

/** What each scope is for, in the words of the document. */
const purposes: Readonly<Record<Scope, string>> = {
  'statement.read': 'Statements, their objects and receipts.',
  'catalogue.read': 'Catalogues and their requirements.',
  'attestation.read': 'Attestations, and what is attested of a product.',
  'feed.read': 'The feed of events.',
  'verdict.issue': 'Interconnections judged for good.',
  'engine.manage': 'Shadow runs and the activation of an engine, for the operator.',
};

/** Adds to the document how a token is had, and the refusals that leave in OAuth's own format. */
export function describeOAuth(document: OpenAPIObject): void {
  const responses = document.paths['/oauth/token']?.post?.responses;
  if (!responses) throw new TypeError('the token endpoint is gone');
  addRefusals(responses, 400, [
    'invalid_request',
    'invalid_scope',
    'invalid_target',
    'unsupported_grant_type',
  ]);
  addRefusals(responses, 401, ['invalid_client']);
  addRefusals(responses, 429, ['temporarily_unavailable']);
  const flow = {
    tokenUrl: '/oauth/token',
    scopes: Object.fromEntries(scopes.map((name) => [name, purposes[name]])),
  };
  const scheme = {
    type: 'oauth2' as const,
    description:
      'Client credentials with private_key_jwt (RFC 7523); clients are statements of the kind `client`.',
    flows: { clientCredentials: flow },
  };
  document.components = { ...document.components, securitySchemes: { [SECURITY_SCHEME]: scheme } };
}

type Responses = NonNullable<NonNullable<OpenAPIObject['paths'][string]['post']>['responses']>;

/** One status may mean a problem document of the door and a refusal of OAuth; the media type tells them apart. */
function addRefusals(responses: Responses, status: number, codes: readonly OAuthErrorCode[]): void {
  const known = responses[status];
  const response = known && 'description' in known ? known : { description: '' };
  const examples = Object.fromEntries(
    codes.map((error) => [error, { value: { error, error_description: 'what was found' } }]),
  );
  responses[status] = {
    ...response,
    description: [response.description, ...codes.map((code) => `\`${code}\``)].filter(Boolean).join('\n\n'),
    content: {
      ...('content' in response ? response.content : {}),
      'application/json': { schema: refTo(OAuthRefusal), examples },
    },
  };
}
