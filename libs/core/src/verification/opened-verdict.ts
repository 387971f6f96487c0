import { sha256, toBase64url, toCanonicalJson, type JsonValue } from '#core/bytes';
import type { Reader } from '#core/statement';
import type { Finding, Verdict } from './verdict';

/** The first object that comes with a signed verdict: the whole of it, and the salt of each finding in base64url. */
export interface OpenedVerdict {
  readonly verdict: Verdict;
  readonly salts: readonly string[];
}

/** Base64url SHA-256 over the salt and the canonical JSON (RFC 8785) of a finding: how a signed verdict names it. */
export function findingDigest(salt: Uint8Array, finding: Finding): string {
  // eslint-disable-next-line no-restricted-syntax -- every member of a finding is JSON; interfaces have no index signature to say so
  const text = toCanonicalJson(finding as unknown as JsonValue);
  return toBase64url(sha256(salt, Buffer.from(text)));
}

/** Whether a finding is shown to a reader: to the owners of the ends every one, to others what they owe themselves. */
export function isOpenedBy(reader: Reader | null, finding: Finding, owners: readonly string[]): boolean {
  const parties = reader?.parties ?? [];
  return parties.length > 0 && parties.every((party) => owners.includes(party) || finding.side === party);
}

/** The places of all statements that kept evidence speaks of, each once. */
export function placesIn(evidence: JsonValue): readonly number[] {
  const places = new Set<number>();
  const look = (value: JsonValue): void => {
    if (Array.isArray(value)) return value.forEach(look);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      // The basis is how far was looked, not what was looked at.
      if (name === 'basis') continue;
      if (name === 'place' && typeof member === 'number') places.add(member);
      else look(member);
    }
  };
  look(evidence);
  return [...places];
}
