import type { PublicJwk } from '#core/key';

/** A party, from `party` and the admission in force; id = party id. */
export interface PartyRow {
  readonly id: string;
  readonly place: number;
  readonly legalName: Readonly<Record<string, string>>;
  readonly jurisdiction: string;
  readonly society: string;
  readonly identifier: string | null;
  /** Place of the admission in force, or null while unverified. */
  readonly admittedAt: number | null;
  /** Who gave the last admission, or took it back. */
  readonly admittedBy: string | null;
  /** How the party's identity was checked. */
  readonly checked: string | null;
  readonly roles: readonly string[];
  /** The sectors it is an authority for. */
  readonly sectors: readonly string[];
  /** Roles it may itself admit others to. */
  readonly mayAdmit: readonly string[];
}

/** An enrolled key; id = RFC 7638 thumbprint. Owner is a party id, or the origin for the registry's statement key. */
export interface PartyKeyRow {
  readonly id: string;
  readonly owner: string;
  readonly place: number;
  readonly jwk: PublicJwk;
  readonly endedAt: number | null;
  readonly endedAs: 'retired' | 'compromised' | null;
  /** Instant since which the key counts as compromised. */
  readonly compromisedSince: number | null;
  /** What a delegated key may say, null for a key that speaks for its party in everything. */
  readonly limits: KeyLimits | null;
}

/** What a delegated key may say and until when. */
export interface KeyLimits {
  readonly kinds: readonly string[];
  /** Prefixes of product names. */
  readonly products: readonly string[];
  /** Whole seconds since 1970; nothing it signs is registered at or after this instant. */
  readonly validUntil: number;
}

/** A program that reads for a party; id = `<party>/<name>`. */
export interface ClientRow {
  readonly id: string;
  readonly party: string;
  readonly name: string;
  readonly place: number;
  readonly keys: readonly PublicJwk[];
  readonly scopes: readonly string[];
  readonly validUntil: number;
  readonly endedAt: number | null;
}

/** Which catalogues somebody accredits an assessor for; id = `<assessor> <accreditor>`. None: it was taken back. */
export interface AccreditationRow {
  readonly id: string;
  readonly place: number;
  readonly leafHash: string;
  readonly issuer: string;
  readonly party: string;
  /** Catalogue ids. */
  readonly catalogues: readonly string[];
  readonly validUntil: number;
}

/** A claimed name prefix; id = `<prefix> <party>`. In `owned_name` only confirmed ones, id = `<party> <prefix>`. */
export interface NamespaceRow {
  readonly id: string;
  readonly prefix: string;
  readonly party: string;
  readonly place: number;
  readonly confirmedAt: number | null;
  readonly endedAt: number | null;
}

/** A prefix as it is confirmed; id = `<prefix without case> <prefix>`. Claims are free, so only this table is looked through for overlaps. */
export interface ConfirmedNameRow {
  readonly id: string;
  readonly party: string;
  readonly place: number;
  readonly endedAt: number | null;
}
