import { randomUUID } from 'node:crypto';
import { toBase64url } from '#core/bytes';
import type { Signer } from '#core/key';
import { authorizationServer, oauthRefusal, tokenAnswer } from './answers';
import { problemOf, valueOf, valueOrUndefined } from './read-answer';
import { RegistryProblem, RegistryUnreachable } from './registry-problem';
import type { Transport } from './transport';

/** Who logs in: a client id, what signs for it, and which scopes it wants (all it has where none are named). */
export interface ClientLogin {
  readonly client: string;
  readonly signer: Signer;
  readonly scopes?: readonly string[];
}

/** An access token, until when it holds (whole seconds since 1970), and what for. */
export interface Token {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly scope: string;
}

/** How long an assertion holds, and how long before its end a token is renewed, in seconds. */
const ASSERTION_LIFETIME = 60;
const RENEWAL = 30;

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Gets access tokens (OAuth 2.0 client credentials with private_key_jwt) and keeps each until it expires. */
export class TokenSource {
  private kept: Promise<Token> | undefined;

  /** `transport` must not send a request again: an assertion is used once. `now` tells whole seconds since 1970. */
  constructor(
    private readonly transport: Transport,
    private readonly login: () => Promise<ClientLogin>,
    private readonly now: () => number,
  ) {}

  /** A token that holds for a while yet; throws RegistryProblem with the code of OAuth where there is none. */
  async token(): Promise<Token> {
    const kept = await this.kept;
    if (kept && kept.expiresAt - RENEWAL > this.now()) return kept;
    this.kept = this.fetch().catch((error: unknown) => {
      this.kept = undefined;
      throw error;
    });
    return this.kept;
  }

  private async fetch(): Promise<Token> {
    const { client, signer, scopes } = await this.login();
    const assertion = await this.assertionOf(client, signer, await this.issuer());
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: assertion,
      ...(scopes && { scope: scopes.join(' ') }),
    });
    const body = { type: 'application/x-www-form-urlencoded', text: form.toString() };
    const asked = this.now();
    const answer = await this.transport.send({ path: 'oauth/token', accept: 'application/json', body });
    if (answer.status !== 200) throw refusalOf(answer.status, answer.bytes);
    const { access_token: accessToken, expires_in: left, scope } = valueOf(tokenAnswer, answer.bytes);
    return { accessToken, expiresAt: asked + left, scope };
  }

  /**
   * What the registry calls itself. It has to be the address it was reached at: an assertion signed for another one could be
   * used there by whoever answers here.
   */
  private async issuer(): Promise<string> {
    const path = '.well-known/oauth-authorization-server';
    const answer = await this.transport.send({ path, accept: 'application/json' });
    if (answer.status !== 200) throw problemOf(answer.status, answer.bytes);
    const { issuer } = valueOf(authorizationServer, answer.bytes);
    if (issuer === this.transport.origin) return issuer;
    throw new RegistryUnreachable(
      `the registry at ${this.transport.origin} calls itself ${issuer}: log in at that address`,
    );
  }

  private async assertionOf(client: string, signer: Signer, issuer: string): Promise<string> {
    const now = this.now();
    const exp = now + ASSERTION_LIFETIME;
    const claims = { iss: client, sub: client, aud: issuer, exp, iat: now, jti: randomUUID() };
    const header = { alg: signer.alg, kid: signer.kid, typ: 'client-authentication+jwt' };
    const input = [header, claims].map((part) => toBase64url(Buffer.from(JSON.stringify(part)))).join('.');
    return `${input}.${toBase64url(await signer.sign(Buffer.from(input)))}`;
  }
}

/** The token endpoint refuses in OAuth's own format (RFC 6749 §5.2), what is in front of it in a problem document. */
function refusalOf(status: number, bytes: Uint8Array): RegistryProblem {
  const refusal = valueOrUndefined(oauthRefusal, bytes);
  if (!refusal) return problemOf(status, bytes);
  return new RegistryProblem(status, { code: refusal.error, title: refusal.error_description });
}
