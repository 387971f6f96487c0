import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import { ACCESS_TOKEN_LIFETIME, ACCESS_TOKEN_TYP, type AccessTokenClaims } from '#core/access';
import { admitPublicJwk, thumbprint } from '#core/key';
import { TokenKeyRepository } from '#registry/access';

const makeKeyPair = promisify(generateKeyPair);

/** How long a process signs with one key, in seconds; so a key that was seen in a memory dump is soon worth nothing. */
const KEY_LIFETIME = 12 * 3_600;

/** How far the clocks of API processes may differ, in seconds. */
const SKEW = 60;

interface ProcessKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly signsUntil: number;
}

/**
 * Signs access tokens with a key that this process made for itself and that no other has: no key of the registry is needed
 * where the outside is listened to. Its public half is published before the first signature.
 */
@Injectable()
export class TokenSigner {
  private current: Promise<ProcessKey> | undefined;

  constructor(private readonly keys: TokenKeyRepository) {}

  /** The token with these claims; it may be verified as long as it lives, also after this process has ended. */
  async sign(claims: AccessTokenClaims): Promise<string> {
    const { kid, privateKey } = await this.keyAt(claims.iat);
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: ACCESS_TOKEN_TYP, kid })
      .sign(privateKey);
  }

  private async keyAt(now: number): Promise<ProcessKey> {
    const key = await (this.current ??= this.publishNew(now));
    if (now < key.signsUntil) return key;
    this.current = this.publishNew(now);
    return this.current;
  }

  private async publishNew(now: number): Promise<ProcessKey> {
    try {
      const { publicKey, privateKey } = await makeKeyPair('ec', { namedCurve: 'P-256' });
      const jwk = admitPublicJwk(publicKey.export({ format: 'jwk' }));
      const key = { kid: thumbprint(jwk), privateKey, signsUntil: now + KEY_LIFETIME };
      const expiresAt = key.signsUntil + ACCESS_TOKEN_LIFETIME + SKEW;
      await this.keys.publish({ kid: key.kid, jwk, expiresAt }, now);
      return key;
    } catch (error) {
      // Nobody could verify with a key that was not published: the next one who asks tries again.
      this.current = undefined;
      throw error;
    }
  }
}
