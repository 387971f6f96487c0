import type { z } from 'zod';
import type { PublicJwk } from '#core/key';
import type { Refusal } from '#core/refusal';
import type { Label } from './label';
import type { Change, Key, View } from './view';

/** The rooms of meaning; a kind lives in the folder of its word. */
export type Word =
  'register' | 'party' | 'catalogue' | 'attestation' | 'system' | 'risk' | 'verification' | 'clearance';

/** The members every payload has (in-toto payloads carry them in the predicate). */
export interface CommonClaims {
  /** Issuer: a party id, or the registry's origin. */
  readonly iss: string;
  /** Identifier, unique for the issuer, 1 to 128 printable ASCII characters. */
  readonly jti: string;
  /** Signing time by the issuer's clock, whole seconds since 1970. */
  readonly iat: number;
  readonly label: Label;
  readonly recipients?: readonly string[];
  /** Origin of the registry it is meant for; every kind that acts has it. */
  readonly aud?: string;
  /** Not to be registered before, whole seconds since 1970 (RFC 7519 §4.1.5). */
  readonly nbf?: number;
  /** Not to be registered after, whole seconds since 1970 (RFC 7519 §4.1.4). */
  readonly exp?: number;
}

/** An object a manifest names by salted digest: SHA-256(salt ‖ bytes). */
export interface StatementObject {
  readonly digest: string;
  readonly salt: Uint8Array;
  readonly bytes: Uint8Array;
}

/** A statement that passed everything that needs no state: bytes, header, signature, form. */
export interface Statement<P = unknown> {
  readonly kind: string;
  readonly issuer: string;
  /** RFC 7638 thumbprint of the signing key. */
  readonly key: string;
  readonly claims: CommonClaims;
  readonly payload: P;
  /** Lowercase hex SHA-256 of the payload bytes. */
  readonly payloadDigest: string;
}

/** A statement with its place: 0-based position in the log, and the batch's time in whole seconds since 1970. */
export interface Entry<P = unknown> {
  readonly place: number;
  readonly at: number;
  /** Base64url SHA-256 of the leaf (RFC 6962 §2.1). */
  readonly leafHash: string;
  readonly statement: Statement<P>;
}

/**
 * What an entry touches: a watch key such as `product:pkg:generic/acme/valve`, and whether it adds or removes a ground there, or only
 * names it, so that no judgement changes.
 */
export interface Touch {
  readonly key: string;
  readonly effect: 'adds' | 'removes' | 'names';
  /** What was registered before this instant, whole seconds since 1970, is left standing. */
  readonly since?: number;
}

/**
 * One kind of statement: everything the registry, its doors and its documentation know about it.
 * P is the payload as `form` accepts it and `inspect` completes it.
 */
export interface Kind<P = unknown> {
  readonly name: string;
  /** `<name>.v<version>+jws`, compared exactly. */
  readonly typ: string;
  readonly word: Word;
  /** One sentence for the page of kinds. */
  readonly summary: string;
  readonly maxBytes: number;
  /** Whether it acts in this registry: then `aud` is required and it goes stale after 30 days. */
  readonly acts: boolean;
  readonly issuedBy: 'registry' | 'party';
  /** Whose judgement it may change, in words. */
  readonly standing: string;
  readonly ends: 'never' | 'retraction' | 'successor';
  /** Whether it may be for some only: what governs who speaks and what holds is for everybody. */
  readonly labels: 'clear-only' | 'any';
  /** Shape of the payload. */
  readonly form: z.ZodType<P>;
  /** Where the common members stand. */
  readonly claims: (payload: P) => CommonClaims;
  /** RFC 6901 pointer to the object that has them; the payload itself where it is left out. */
  readonly claimsAt?: string;
  /** For the kinds that bring their own first key: that key, already admitted. */
  readonly carriedKey?: (payload: P) => PublicJwk;
  /** The further key it enrols for its issuer. */
  readonly enrols?: (payload: P) => PublicJwk;
  /** Whether objects come with it that it names by salted digest; `inspect` compares them. */
  readonly takesObjects?: true;
  /** Checks that need neither state nor clock beyond `form`: nested proofs, objects. May be slow; runs before the lock. */
  readonly inspect?: (payload: P, context: InspectContext) => Promise<P>;
  /** What is asked of new statements beyond their form, but not of those accepted before it was: a rebuild never refuses. */
  readonly screen?: (payload: P) => Refusal | null;
  /** The payload with only what the functions below look at: what has to cross from one thread to another. */
  readonly essence?: (payload: P) => P;
  /** What `admit` and `apply` will look at. */
  readonly reads: (statement: Statement<P>) => readonly Key[];
  /** Under the lock: refuse, or return null. Reads nothing but the view. */
  readonly admit: (view: View, entry: Entry<P>) => Refusal | null;
  /** Under the lock: what changes. Total: never refuses, reads no clock, draws nothing random. */
  readonly apply: (view: View, entry: Entry<P>) => readonly Change[];
  /** Looked at with what the view shows before the entry is applied; `removes` only what its issuer has standing to take away. */
  readonly touches: (entry: Entry<P>, view: View) => readonly Touch[];
  /** The products it speaks of, for a key that may speak of some only; a kind without it is for unlimited keys. */
  readonly products?: (statement: Statement<P>) => readonly string[];
  /** The place of the statement it erases, for the one kind that does. */
  readonly erases?: (payload: P) => number;
  /** The rows that stay when a statement of this kind is erased; they follow from what its entry still says. */
  readonly remains?: (erased: ErasedEntry) => readonly Change[];
}

/** What is left of an entry whose statement is erased. */
export interface ErasedEntry {
  readonly place: number;
  readonly at: number;
  readonly leafHash: string;
  readonly kind: string;
  readonly issuer: string;
  readonly key: string;
  /** Whether its leaf is that of a statement for everybody. */
  readonly isOpen: boolean;
}

/** What an inspection is given beside the payload. */
export interface InspectContext {
  readonly origin: string;
  readonly objects: readonly StatementObject[];
}

/** Fixes the payload type of a kind where it is declared, and lets the list hold kinds of all payloads. */
export function defineKind<P>(kind: Kind<P>): Kind {
  // eslint-disable-next-line no-restricted-syntax -- a kind only ever receives payloads that its own form made
  return kind as unknown as Kind;
}
