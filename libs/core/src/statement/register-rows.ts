import type { Label } from './label';

/** The registry itself, from `genesis`; one row with id = 'registry'. */
export interface RegistryRow {
  readonly id: 'registry';
  readonly origin: string;
  /** The log's verifier key in signed-note form (C2SP signed-note). */
  readonly logKey: string;
  readonly operator: string;
  readonly ruleset: number;
  /** The one engine whose verdicts are admitted, by name and lowercase hex SHA-256; null where none was named. */
  readonly engineName: string | null;
  readonly engineSha256: string | null;
  /** Place of the entry that named it. */
  readonly engineSince: number | null;
}

/** What was erased; id = place of the erased statement as text. */
export interface ErasureRow {
  readonly id: string;
  readonly place: number;
  readonly issuer: string;
  readonly ground: string;
}

/** What an entry took away; id = its place as text. */
export interface RemovalRow {
  readonly id: string;
  readonly place: number;
  readonly at: number;
  /** Watch keys; none where the entry was erased. */
  readonly keys: readonly string[];
  /** Only grounds registered at or after this instant fall; null for all. */
  readonly since: number | null;
}

/** One event per entry, in order; id = its place as text. */
export interface EventRow {
  readonly id: string;
  readonly place: number;
  readonly at: number;
  readonly kind: string;
  readonly issuer: string;
  readonly key: string;
  readonly label: Label;
  /** Whom the label is for beside the issuer. */
  readonly recipients: readonly string[];
  /** Base64url SHA-256 of the leaf: with the place, how statements refer to each other. */
  readonly leafHash: string;
  /** The watch keys the entry touches, with `+` (adds) or `-` (removes) before each. */
  readonly touches: readonly string[];
}
