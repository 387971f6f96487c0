import { Inject, Injectable } from '@nestjs/common';
import {
  checkClientAssertion,
  CLIENT_ASSERTION_SKEW,
  parseClientAssertion,
  verifyClientAssertion,
  type ClientAssertionClaims,
} from '#core/access';
import { importVerificationKey } from '#core/key';
import { isRefusal, Refusal } from '#core/refusal';
import type { Clock } from '#platform/clock';
import type { Diagnostics } from '#platform/diagnostics';
import { ClientAssertionRepository, ClientReader, type Client } from '#registry/access';
import { CLOCK, DIAGNOSTICS } from '../tokens';
import { invalidClient } from './oauth-error';
import { PublicAddress } from './public-address';

/** The only way to log in: a JWT that the client signed (RFC 7523 §2.2). */
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A client that showed who it is, and with which of its keys (RFC 7638 thumbprint). */
export interface LoggedIn {
  readonly client: Client;
  readonly key: string;
}

/** Lets clients in by `private_key_jwt`. */
@Injectable()
export class ClientLogin {
  constructor(
    private readonly clients: ClientReader,
    private readonly used: ClientAssertionRepository,
    private readonly address: PublicAddress,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DIAGNOSTICS) private readonly diagnostics: Diagnostics,
  ) {}

  /** Who the form shows its sender to be; refuses with the same invalid_client for whatever reason, which only the operator is told. */
  async authenticate(form: ReadonlyMap<string, string>): Promise<LoggedIn> {
    try {
      return await this.verify(form);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.diagnostics.debug({ code: error.code, reason: error.message }, 'a client was not let in');
      throw invalidClient();
    }
  }

  private async verify(form: ReadonlyMap<string, string>): Promise<LoggedIn> {
    if (form.get('client_assertion_type') !== ASSERTION_TYPE) throw refusal('another client_assertion_type');
    const assertion = parseClientAssertion(form.get('client_assertion') ?? '');
    const { claims } = assertion;
    if ((form.get('client_id') ?? claims.sub) !== claims.sub) throw refusal('client_id is another client');
    const now = this.clock.now();
    const client = await this.clients.find(claims.sub, now);
    if (!client) throw refusal('there is no such client');
    const keys = client.keys.map(({ jwk }) => importVerificationKey(jwk));
    const { kid } = await verifyClientAssertion(assertion, keys);
    const fault = checkClientAssertion(claims, { client: client.id, issuer: this.address.origin, now });
    if (fault) throw fault;
    await this.useOnce(claims, now);
    return { client, key: kid };
  }

  /** After everything else, so that nobody fills the memory or spends the numbers of others. */
  private async useOnce({ sub, jti, exp }: ClientAssertionClaims, now: number): Promise<void> {
    // One skew for the client's clock, one for that of whichever process forgets.
    const expiresAt = exp + 2 * CLIENT_ASSERTION_SKEW;
    const isFirst = await this.used.use({ client: sub, jti, expiresAt }, now);
    if (!isFirst) throw new Refusal('jti-in-use', `assertion ${jti} was used before`);
  }
}

function refusal(message: string): Refusal {
  return new Refusal('invalid-claim', message);
}
