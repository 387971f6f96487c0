import { createPublicKey, verify } from 'node:crypto';
import { compactVerify, importJWK } from 'jose';
import type { PublicJwk } from '#core/key';

/** Signatures verified a second, one after the other on one thread. */
export interface VerifyRates {
  readonly jose: number;
  readonly node: number;
}

/** Verifies the compact JWSs, all by one ES256 key, over and over for about the given time with each library. */
export async function measureVerify(
  statements: readonly string[],
  jwk: PublicJwk,
  seconds: number,
): Promise<VerifyRates> {
  const key = await importJWK({ ...jwk }, 'ES256');
  const keyObject = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  const jose = await rateOf(statements, seconds, async (statement) => {
    await compactVerify(statement, key);
  });
  const node = await rateOf(statements, seconds, (statement) => {
    const end = statement.lastIndexOf('.');
    const signature = Buffer.from(statement.slice(end + 1), 'base64url');
    const signed = Buffer.from(statement.slice(0, end), 'latin1');
    if (!verify('sha256', signed, { key: keyObject, dsaEncoding: 'ieee-p1363' }, signature)) {
      throw new Error('a signature of the bench does not verify');
    }
  });
  return { jose, node };
}

async function rateOf(
  statements: readonly string[],
  seconds: number,
  verifyOne: (statement: string) => Promise<void> | void,
): Promise<number> {
  let done = 0;
  const begin = performance.now();
  while (performance.now() - begin < seconds * 1000) {
    for (const statement of statements) await verifyOne(statement);
    done += statements.length;
  }
  return (done * 1000) / (performance.now() - begin);
}
