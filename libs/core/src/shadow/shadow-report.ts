import { createHash } from 'node:crypto';
import { toCanonicalJson, type JsonValue } from '#core/bytes';
import type { ShadowDifference } from './shadow-difference';

/** Which engine was held against which, by lowercase hex SHA-256. */
export interface ShadowedEngines {
  readonly active: string;
  readonly engine: string;
}

/**
 * Digests what a shadow run shows: SHA-256 over lines of canonical JSON (RFC 8785), each ended by a line feed: the two engines, then
 * each difference by code unit of its interconnection. A run that shows the same gives the same digest, whenever it was made.
 */
export class ShadowReport {
  private readonly hash = createHash('sha256');

  constructor({ active, engine }: ShadowedEngines) {
    this.line({ active, engine });
  }

  /** Takes the next difference. */
  add(difference: ShadowDifference): void {
    this.line(difference);
  }

  /** Base64url; nothing can be added after that. */
  digest(): string {
    return this.hash.digest('base64url');
  }

  private line(value: object): void {
    // eslint-disable-next-line no-restricted-syntax -- every member of a difference is JSON; interfaces have no index signature to say so
    this.hash.update(`${toCanonicalJson(value as unknown as JsonValue)}\n`, 'utf8');
  }
}
