import type { Label } from './label';

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

/** What an operator says at present of one of its networks; id = `<operator>/<name>`. */
export interface NetworkProfileRow {
  readonly id: string;
  readonly operator: string;
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

/** By which rules an authority classes the systems of a sector at present; id = `<issuer>/<name>`. */
export interface ClassificationRuleRow {
  readonly id: string;
  readonly issuer: string;
  readonly name: string;
  readonly place: number;
  readonly leafHash: string;
  readonly at: number;
  readonly key: string;
  readonly title: Readonly<Record<string, string>>;
  readonly sector: string;
  /** Where they hold; everywhere if none is named. */
  readonly jurisdictions: readonly string[];
  /** As published, and beside each `when` the tree it was read as, `condition`. */
  readonly rules: unknown;
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
  /** Who owns an end or a system in between, each once. */
  readonly parties: readonly string[];
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

/** A risk assessment; id = its place as text. */
export interface RiskAssessmentRow {
  readonly id: string;
  readonly place: number;
  readonly leafHash: string;
  readonly issuer: string;
  readonly key: string;
  readonly at: number;
  /** The system assessed, as its row is named, or the interconnection with `interconnection:` before that. */
  readonly subject: string;
  /** The highest risk that remains in any scenario. */
  readonly residual: 'negligible' | 'low' | 'medium' | 'high';
  readonly validFrom: number;
  readonly validUntil: number;
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** What a finding about one requirement names, as far as a waiver has to name it. */
export interface WaivedFinding {
  readonly code: string;
  /** The catalogue version by its digest, lowercase hex SHA-256. */
  readonly requirement: { readonly catalogue: string; readonly id: string };
  /** As findings name it: `system` of a component where an interconnection is judged. */
  readonly subject: { readonly id: string; readonly kind: string; readonly system?: string | undefined };
}

/** A waiver of a finding; id = its place as text. */
export interface WaiverRow {
  readonly id: string;
  readonly place: number;
  readonly leafHash: string;
  readonly issuer: string;
  readonly key: string;
  readonly at: number;
  /** What is judged: the id of a system, or that of an interconnection with `interconnection:` before it. */
  readonly subject: string;
  readonly finding: WaivedFinding;
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
