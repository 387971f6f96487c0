import type { VerificationKey } from '#core/key';

/** A key as it was enrolled, and whose it is. Whether it is still active is decided under the lock. */
export interface EnrolledKey {
  readonly owner: string;
  readonly key: VerificationKey;
}

/** Most keys of one issuer that are tried where an envelope does not say which it is signed with. */
export const MAX_KEYS_TRIED = 16;

/** Where enrolled keys are looked up. */
export interface EnrolledKeys {
  /** The key with this RFC 7638 thumbprint. */
  readonly findKey: (kid: string) => Promise<EnrolledKey | undefined>;
  /** The keys of an issuer, those still active and the latest first; whoever has more than 16 has to name the key. */
  readonly findKeysOf: (issuer: string) => Promise<readonly EnrolledKey[]>;
}
