import type { PublicJwk } from '#core/key';
import type { Label } from './label';

/**
 * The rows of schema `state`: what the registry knows as a function of the order of statements.
 * Places are positions in the log (0-based), instants are whole seconds since 1970-01-01T00:00:00Z.
 * Nothing here depends on when it is looked at: what time alone changes is computed from (row, at).
 */

/** The registry itself, from `genesis`; one row with id = 'registry'. */
export interface RegistryRow {
  readonly id: 'registry';
  readonly origin: string;
  /** The log's verifier key in signed-note form (C2SP signed-note). */
  readonly logKey: string;
  readonly operator: string;
  readonly ruleset: number;
}

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

/** Which catalogues somebody accredits an assessor for; id = `<accreditor> <assessor>`. None: it was taken back. */
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

/** A system as its owner defines it at present; id = `<owner>/<name>`. */
export interface SystemRow {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly place: number;
  readonly leafHash: string;
  readonly at: number;
  readonly title: Readonly<Record<string, string>>;
  /** The payload of the statement. */
  readonly definition: unknown;
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** A risk assessment; id = its place as text. */
export interface RiskAssessmentRow {
  readonly id: string;
  readonly place: number;
  readonly leafHash: string;
  readonly issuer: string;
  readonly key: string;
  readonly at: number;
  /** The system assessed, as its row is named. */
  readonly subject: string;
  /** The highest risk that remains in any scenario. */
  readonly residual: 'negligible' | 'low' | 'medium' | 'high';
  readonly validFrom: number;
  readonly validUntil: number;
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** What a party asks for before it accepts; id = party id. */
export interface AcceptancePolicyRow {
  readonly id: string;
  readonly place: number;
  readonly leafHash: string;
  readonly at: number;
  readonly policy: unknown;
}

/** An interconnection as it is proposed at present; id = `<proposer>/<name>`. */
export interface InterconnectionRow {
  readonly id: string;
  readonly proposer: string;
  readonly name: string;
  readonly place: number;
  readonly leafHash: string;
  readonly at: number;
  readonly key: string;
  readonly title: Readonly<Record<string, string>>;
  /** The payload of the statement. */
  readonly definition: unknown;
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** What the owner of an end signed last of an interconnection; id = `<interconnection> <party>`. */
export interface JoiningRow {
  readonly id: string;
  readonly place: number;
  readonly leafHash: string;
  readonly at: number;
  readonly issuer: string;
  readonly key: string;
  readonly interconnection: string;
  /** Place of the version that was signed. */
  readonly version: number;
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** A verdict of the registry; id = its place as text. */
export interface VerdictRow {
  readonly id: string;
  readonly place: number;
  readonly leafHash: string;
  readonly at: number;
  /** What was judged: an interconnection or a system, by the id of its row, and the place of the version judged. */
  readonly subjectKind: 'interconnection' | 'system';
  readonly subject: string;
  readonly version: number;
  readonly outcome: 'permit' | 'conditional' | 'deny';
  /** Every entry up to this place was looked at. */
  readonly basis: number;
  /** The instant judged. */
  readonly judgedAt: number;
  readonly validUntil: number | null;
  readonly engine: string;
  /** Digest of the whole verdict, findings included. */
  readonly digest: string;
  /** Digest of what it says, whenever it was said: equal where nothing changed. */
  readonly essence: string;
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** A ground of a verdict, and how it is taken away; id = `<place of the verdict> <key>`. */
export interface VerdictGroundRow {
  readonly id: string;
  readonly verdict: string;
  /** The watch key whose removal takes the ground away. */
  readonly key: string;
  /** What kind of ground it is, which decides how far a connection falls without it. */
  readonly ground: 'compromise' | 'law' | 'safety' | 'evidence' | 'consent';
  /** When the ground was registered: a key compromised later leaves it standing. */
  readonly at: number;
}

/** Something that was taken away; id = `<watch key> <place>`. */
export interface RemovalRow {
  readonly id: string;
  readonly key: string;
  readonly place: number;
  readonly at: number;
  /** Only grounds registered at or after this instant fall; null for all. */
  readonly since: number | null;
}

/** That an attestation stands in for one that was retracted; id = `<place of the cover> <place of the covered>`. */
export interface CoverRow {
  readonly id: string;
  readonly place: number;
}

/** The permission of one flow of an interconnection; id = its place as text. */
export interface ClearanceRow {
  readonly id: string;
  readonly place: number;
  readonly leafHash: string;
  readonly at: number;
  readonly interconnection: string;
  readonly flow: string;
  /** Place of the verdict it rests on at present, as text, and that verdict's basis. */
  readonly verdict: string;
  readonly basis: number;
  /** Position in the status list. */
  readonly index: number;
  readonly expires: number;
  /** Seconds it goes on after a ground of each kind is taken away; a kind left out leaves it standing. */
  readonly grace: Readonly<Record<string, number>>;
  /** Place of what ended it, null while it lives. */
  readonly endedAt: number | null;
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** Guards that a position of the status list is given once; id = the position as text. */
export interface StatusIndexRow {
  readonly id: string;
  readonly clearance: number;
}

/** The status list as it was last logged; id = its URI. */
export interface StatusListRow {
  readonly id: string;
  readonly place: number;
  readonly at: number;
  /** Base64url SHA-256 of the list's bytes before compression. */
  readonly digest: string;
}

/** A claimed name prefix; id = `<party> <prefix>`. */
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

/** A catalogue version; id = lowercase hex SHA-256 of its payload. */
export interface CatalogueRow {
  readonly id: string;
  readonly place: number;
  readonly publisher: string;
  readonly catalogue: string;
  readonly version: string;
  readonly title: Readonly<Record<string, string>>;
  readonly tier: 'general' | 'domain';
  readonly stage: 'draft' | 'review' | 'published';
  readonly effectiveFrom: number;
  /** Requirement ids in the catalogue's own order; results of attestations are vectors over it. */
  readonly requirements: readonly string[];
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** Guards that a publisher publishes a version once; id = JSON of [publisher, catalogue, version]. */
export interface CatalogueVersionRow {
  readonly id: string;
  readonly digest: string;
}

/** One requirement of a catalogue; id = `<catalogue digest> <requirement id>`. */
export interface RequirementRow {
  readonly id: string;
  readonly catalogue: string;
  readonly position: number;
  readonly requirement: string;
  /** Texts by language tag (BCP 47). */
  readonly title: Readonly<Record<string, string>>;
  readonly statement: Readonly<Record<string, string>>;
  readonly kind: 'performance' | 'specification';
  /** The remaining members as published, and beside `appliesWhen` the tree it was read as, `condition`. */
  readonly detail: unknown;
}

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

/** What was erased; id = place of the erased statement as text. */
export interface ErasureRow {
  readonly id: string;
  readonly place: number;
  readonly issuer: string;
  readonly ground: string;
}

/** What ended a statement; id = place of the ended statement as text. */
export interface RetractionRow {
  readonly id: string;
  readonly place: number;
  readonly issuer: string;
  readonly reason: string;
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

/** The tables of schema `state`, by name. */
export interface StateTables {
  readonly registry: RegistryRow;
  readonly party: PartyRow;
  readonly party_key: PartyKeyRow;
  readonly client: ClientRow;
  readonly accreditation: AccreditationRow;
  readonly namespace: NamespaceRow;
  readonly confirmed_name: ConfirmedNameRow;
  readonly catalogue: CatalogueRow;
  readonly catalogue_version: CatalogueVersionRow;
  readonly requirement: RequirementRow;
  readonly attestation: AttestationRow;
  readonly counter_statement: CounterStatementRow;
  readonly retraction: RetractionRow;
  readonly erasure: ErasureRow;
  readonly system: SystemRow;
  readonly risk_assessment: RiskAssessmentRow;
  readonly acceptance_policy: AcceptancePolicyRow;
  readonly interconnection: InterconnectionRow;
  readonly joining: JoiningRow;
  readonly verdict: VerdictRow;
  readonly verdict_ground: VerdictGroundRow;
  readonly removal: RemovalRow;
  readonly cover: CoverRow;
  readonly clearance: ClearanceRow;
  readonly status_index: StatusIndexRow;
  readonly status_list: StatusListRow;
  readonly event: EventRow;
}

export type TableName = keyof StateTables;
