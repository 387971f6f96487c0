import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { scopes, type Scope } from '#core/party';
import { Refusal } from '#core/refusal';
import { instant, sha256Base64url } from '#core/statement';
import { clientIdForm, partyOfClient } from './client-id';

/** How long an access token lives, in seconds. */
export const ACCESS_TOKEN_LIFETIME = 600;

/** The `typ` of an access token (RFC 9068 §2.1): nothing else that is signed here has it. */
export const ACCESS_TOKEN_TYP = 'at+jwt';

/** The one algorithm the registry signs access tokens with. */
const ALGORITHM = 'ES256';

/** The claims of an access token (RFC 9068 §2.2), and `key`: the thumbprint of the key the client logged in with. */
export interface AccessTokenClaims {
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  readonly client_id: string;
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
  readonly scope: string;
  readonly key: string;
}

/** What a token is made from; instants are whole seconds since 1970. */
export interface TokenGrant {
  readonly issuer: string;
  readonly client: string;
  readonly key: string;
  readonly scopes: readonly Scope[];
  readonly jti: string;
  readonly now: number;
  /** When the client itself ends, where it does. */
  readonly clientUntil: number | null;
}

/** What a token that was verified says. */
export interface AccessToken {
  readonly client: string;
  readonly party: string;
  /** Thumbprint of the key the client logged in with. */
  readonly key: string;
  readonly scopes: readonly Scope[];
}

/** The claims of a new token; it never outlives its client. */
export function accessTokenClaims(grant: TokenGrant): AccessTokenClaims {
  const { issuer, client, key, scopes: granted, jti, now, clientUntil } = grant;
  return {
    iss: issuer,
    aud: issuer,
    sub: client,
    client_id: client,
    iat: now,
    exp: Math.min(now + ACCESS_TOKEN_LIFETIME, clientUntil ?? Infinity),
    jti,
    scope: granted.join(' '),
    key,
  };
}

const claimsForm = z.object({
  sub: clientIdForm,
  client_id: clientIdForm,
  iat: instant,
  exp: instant,
  jti: z.string(),
  scope: z.string(),
  key: sha256Base64url,
});

/**
 * What an untrusted token says, if this issuer made it and it has not expired at this instant (whole seconds since 1970);
 * `findKey` looks the key up by the header's kid. Refuses (invalid-token) every other one; other errors of `findKey` pass.
 */
export async function verifyAccessToken(
  token: string,
  findKey: JWTVerifyGetKey,
  { issuer, now }: { readonly issuer: string; readonly now: number },
): Promise<AccessToken> {
  const { payload } = await jwtVerify(token, findKey, {
    issuer,
    audience: issuer,
    typ: ACCESS_TOKEN_TYP,
    algorithms: [ALGORITHM],
    currentDate: new Date(now * 1000),
  }).catch((error: unknown) => {
    throw error instanceof errors.JOSEError ? toRefusal(error) : error;
  });
  const claims = claimsForm.safeParse(payload);
  if (!claims.success || claims.data.sub !== claims.data.client_id) throw invalid('it lacks a claim');
  const { client_id: client, key, scope } = claims.data;
  const held = scope.split(' ');
  return { client, party: partyOfClient(client), key, scopes: scopes.filter((name) => held.includes(name)) };
}

/** The sentence says what to do: a client that is told of an expired token fetches the next one. */
function toRefusal(error: errors.JOSEError): Refusal {
  if (error instanceof errors.JWTExpired) return invalid('it has expired');
  const isForOthers = error instanceof errors.JWTClaimValidationFailed && /^(aud|iss)$/.test(error.claim);
  return invalid(isForOthers ? 'it is for another registry' : 'it was not issued here');
}

function invalid(reason: string): Refusal {
  return new Refusal('invalid-token', `the access token is not accepted: ${reason}`);
}
