import type { KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { errors, type JWTHeaderParameters } from 'jose';
import { verifyAccessToken, type AccessToken } from '#core/access';
import { importVerificationKey } from '#core/key';
import type { Clock } from '#platform/clock';
import { TokenKeyRepository } from '#registry/access';
import { PublicAddress } from '../oauth/public-address';
import { CLOCK } from '../tokens';

interface KnownKey {
  readonly key: KeyObject;
  readonly expiresAt: number;
}

/** Verifies access tokens, whichever API process signed them. */
@Injectable()
export class AccessTokens {
  /** Keys that were found once; there are as many as API processes. */
  private readonly known = new Map<string, KnownKey>();

  constructor(
    private readonly keys: TokenKeyRepository,
    private readonly address: PublicAddress,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the token says; refuses (invalid-token) one that no process of this API gave out or that has expired. */
  verify(token: string): Promise<AccessToken> {
    const now = this.clock.now();
    return verifyAccessToken(token, (header) => this.find(header, now), { issuer: this.address.origin, now });
  }

  private async find({ kid = '' }: JWTHeaderParameters, now: number): Promise<KeyObject> {
    const known = this.known.get(kid);
    if (known && known.expiresAt > now) return known.key;
    const found = /^[A-Za-z0-9_-]{43}$/.test(kid) ? await this.keys.find(kid, now) : null;
    if (!found) throw new errors.JWKSNoMatchingKey();
    return this.remember(kid, { key: importVerificationKey(found.jwk).key, expiresAt: found.expiresAt }, now);
  }

  private remember(kid: string, key: KnownKey, now: number): KeyObject {
    for (const [other, { expiresAt }] of this.known) if (expiresAt <= now) this.known.delete(other);
    this.known.set(kid, key);
    return key.key;
  }
}
