import type { RegistryClient } from '#client';
import { isJsonObject } from '#core/bytes';
import { admitPublicJwk, type PublicJwk } from '#core/key';
import { toLogKey, verifyReceipt } from '#core/receipt';
import { Refusal } from '#core/refusal';

/** A registry as gateways know it. */
export interface RegistryKeys {
  readonly origin: string;
  /** The verifier key of its log (C2SP signed-note). */
  readonly logKey: string;
  /** The key with which it signs what it issues. */
  readonly statementKey: PublicJwk;
}

/**
 * What entry 0 of a log says of the registry's keys, verified against the log key: the one given, or the one the registry
 * names. Refuses what does not verify, and (receipt-mismatch) another statement in that place.
 */
export async function fetchRegistryKeys(
  client: RegistryClient,
  pinned: string | undefined,
): Promise<RegistryKeys> {
  const logKey = pinned ?? (await client.registry()).logKey;
  const receipt = await client.receipt(0);
  const { origin, place, statement, isSignatureVerified } = await verifyReceipt(receipt, {
    logKeys: [toLogKey(logKey)],
  });
  const { keys } = statement.payload;
  if (statement.kind.name === 'genesis' && place === 0 && isSignatureVerified && isJsonObject(keys)) {
    return { origin, logKey, statementKey: admitPublicJwk(keys.statement) };
  }
  throw new Refusal('receipt-mismatch', `entry ${place} is a ${statement.kind.name}, expected the genesis`);
}
