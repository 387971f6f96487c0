/** What the token endpoint refuses with (RFC 6749 §5.2, RFC 8707 §2), each with its HTTP status. */
const statuses = {
  invalid_request: 400,
  invalid_scope: 400,
  invalid_target: 400,
  unsupported_grant_type: 400,
  invalid_client: 401,
  temporarily_unavailable: 429,
} as const;

export type OAuthErrorCode = keyof typeof statuses;

/** A refusal in the words of OAuth, for the one endpoint whose callers expect them. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';

  constructor(
    readonly code: OAuthErrorCode,
    message: string,
  ) {
    super(message);
  }

  get status(): number {
    return statuses[this.code];
  }
}

/** The same for every reason for which a client is not let in: nobody learns which clients there are. */
export function invalidClient(): OAuthError {
  return new OAuthError('invalid_client', 'the client could not be authenticated');
}
