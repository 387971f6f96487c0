import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '#core/party';
import { Refusal } from '#core/refusal';
import type { Reader } from '#core/statement';
import type { Clock } from '#platform/clock';
import { ClientReader } from '#registry/access';
import { CLOCK } from '../tokens';
import { AccessTokens } from './access-tokens.service';

/** Who asks by a token: the party it reads for, and what it is for. */
export interface RequestReader extends Reader {
  readonly party: string;
  readonly client: string;
  readonly scopes: readonly Scope[];
}

/** RFC 6750 §2.1. */
const bearer = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/** Tells for whom a request reads. */
@Injectable()
export class RequestReaders {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly clients: ClientReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The reader of a request by its Authorization header, null where it has none. Refuses (invalid-token) what is no token that
   * holds: whoever shows one wants more than everybody gets and has to learn that it did not work. Whether its client, its key
   * and its scopes are still there is asked each time.
   */
  async readerOf(authorization: string | undefined): Promise<RequestReader | null> {
    if (authorization === undefined) return null;
    const [, text] = bearer.exec(authorization) ?? [];
    if (text === undefined)
      throw new Refusal('invalid-token', 'expected Authorization: Bearer <access token>');
    const token = await this.tokens.verify(text);
    const client = await this.clients.find(token.client, this.clock.now());
    if (!client?.keys.some(({ kid }) => kid === token.key)) {
      throw new Refusal('invalid-token', 'the access token is not accepted: its client or key has ended');
    }
    const scopes = token.scopes.filter((scope) => client.scopes.includes(scope));
    const { id, party, admitted } = client;
    return { party, parties: [party], admitted, client: id, scopes };
  }
}
