import type { Label } from './label';

/** An attestation; id = its place as text. */
export interface AttestationRow {
  readonly id: string;
  readonly place: number;
  readonly issuer: string;
  readonly key: string;
  readonly at: number;
  readonly catalogue: string;
  readonly role: 'self' | 'second-party' | 'third-party';
  readonly subjects: readonly string[];
  /** The subjects without versions: what the attestation is found by. */
  readonly products: readonly string[];
  /** Base64url; two results a byte, low nibble first, in catalogue order: 0 unclaimed, 1 met, 2 partly, 3 not-met, 4 not-applicable, 5 planned. */
  readonly results: string;
  readonly validFrom: number;
  readonly validUntil: number;
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** A contradiction of an attestation; id = its place as text. */
export interface CounterStatementRow {
  readonly id: string;
  readonly place: number;
  readonly issuer: string;
  readonly key: string;
  readonly at: number;
  /** Place of the attestation, as text. */
  readonly subject: string;
  /** The requirements whose claims are disputed. */
  readonly requirements: readonly string[];
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** What ended a statement; id = place of the ended statement as text. */
export interface RetractionRow {
  readonly id: string;
  readonly place: number;
  readonly issuer: string;
  readonly reason: string;
}

/** That an attestation stands in for one that was retracted; id = `<place of the cover> <place of the covered>`. */
export interface CoverRow {
  readonly id: string;
  readonly place: number;
}
