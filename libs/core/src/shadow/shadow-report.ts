import { createHash } from 'node:crypto';
import { toCanonicalJson, type JsonValue } from '#core/bytes';
import type { ShadowLine } from './shadow-difference';

/** Which engine was held against which, by lowercase hex SHA-256. */
export interface ShadowedEngines {
  readonly active: string;
  readonly engine: string;
}

/**
 * Digests what a shadow run shows: SHA-256 over lines of canonical JSON (RFC 8785), each ended by a line feed: the two engines, then
 * each interconnection of which they say something else or which neither could judge, by code unit. A run that shows the same gives
 * the same digest, whenever it was made.
 */
export class ShadowReport {
  private readonly hash = createHash('sha256');

  constructor({ active, engine }: ShadowedEngines) {
    this.line({ active, engine });
  }

  /** Takes what is told of the next interconnection. */
  add(line: ShadowLine): void {
    this.line(line);
  }

  /** Base64url; nothing can be added after that. */
  digest(): string {
    return this.hash.digest('base64url');
  }

  private line(value: object): void {
    // eslint-disable-next-line no-restricted-syntax -- every member of what is told is JSON; interfaces have no index signature to say so
    this.hash.update(`${toCanonicalJson(value as unknown as JsonValue)}\n`, 'utf8');
  }
}
