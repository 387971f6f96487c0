export {
  ACCESS_TOKEN_LIFETIME,
  ACCESS_TOKEN_TYP,
  accessTokenClaims,
  verifyAccessToken,
  type AccessToken,
  type AccessTokenClaims,
  type TokenGrant,
} from './access-token';
export {
  CLIENT_ASSERTION_SKEW,
  checkClientAssertion,
  parseClientAssertion,
  verifyClientAssertion,
  type ClientAssertion,
  type ClientAssertionClaims,
} from './client-assertion';
export { clientIdForm, partyOfClient } from './client-id';
export { grantScopes } from './grant-scopes';
