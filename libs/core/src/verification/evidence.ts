import type { AttestationFacts, CounterStatementFacts } from '#core/attestation';
import type { assuranceLevels, KeptRequirement } from '#core/catalogue';
import type { Gate, residualRisks } from '#core/risk';
import type {
  AcceptancePolicyRow,
  AccreditationRow,
  CatalogueRow,
  ClassificationRuleRow,
  InterconnectionRow,
  JoiningRow,
  MappingRow,
  NetworkProfileRow,
  PartyKeyRow,
  PartyRow,
  RetractionRow,
  RiskAssessmentRow,
  SystemRow,
  WaiverRow,
} from '#core/statement';
import type { ClassRule, Interconnection, NetworkProfile, System } from '#core/system';

/** How surely something is shown, weakest first: `self`, `reviewed`, `assessed`. */
export type Assurance = (typeof assuranceLevels)[number];

/** How much risk remains, least first. */
export type ResidualRisk = (typeof residualRisks)[number];

/** A system that is judged or takes part, as its owner last defined it. */
export interface SystemEvidence {
  readonly system: Omit<SystemRow, 'definition'> & { readonly definition: System };
  readonly retraction?: RetractionRow | undefined;
}

/** What the owner of an end signed, and what may have ended it. */
export interface JoiningEvidence {
  readonly joining: JoiningRow;
  readonly key?: PartyKeyRow | undefined;
  readonly retraction?: RetractionRow | undefined;
}

/** The interconnection judged, as it was last proposed, with what the other owners signed of it. */
export interface InterconnectionEvidence {
  readonly interconnection: Omit<InterconnectionRow, 'definition' | 'parties'> & {
    readonly definition: Interconnection;
  };
  readonly key?: PartyKeyRow | undefined;
  readonly retraction?: RetractionRow | undefined;
  readonly joinings: readonly JoiningEvidence[];
}

/** What is judged: one system alone, or an interconnection with the systems that take part in it. */
export type EvidenceSubject =
  { readonly kind: 'system' } | ({ readonly kind: 'interconnection' } & InterconnectionEvidence);

/** A catalogue version with all of its requirements, in any order. */
export interface CatalogueEvidence {
  readonly row: CatalogueRow;
  readonly requirements: readonly KeptRequirement[];
  readonly retraction?: RetractionRow | undefined;
}

/** An attestation, what decides its standing, and what was said against it. */
export interface AttestationEvidence extends AttestationFacts {
  readonly counterStatements: readonly CounterStatementFacts[];
}

/** A risk assessment and what may have ended it. */
export interface AssessmentEvidence {
  readonly assessment: RiskAssessmentRow;
  readonly key?: PartyKeyRow | undefined;
  readonly retraction?: RetractionRow | undefined;
}

/** A waiver and what may have ended it. */
export interface WaiverEvidence {
  readonly waiver: WaiverRow;
  readonly key?: PartyKeyRow | undefined;
  readonly retraction?: RetractionRow | undefined;
}

/** A mapping, and what may have ended it or the catalogue version it is mapped from. */
export interface MappingEvidence {
  readonly mapping: MappingRow;
  readonly key?: PartyKeyRow | undefined;
  readonly retraction?: RetractionRow | undefined;
  readonly fromRetraction?: RetractionRow | undefined;
}

/** What the operator of a network says it is, and what may have ended that. */
export interface NetworkEvidence {
  readonly network: Omit<NetworkProfileRow, 'definition'> & { readonly definition: NetworkProfile };
  readonly key?: PartyKeyRow | undefined;
  readonly retraction?: RetractionRow | undefined;
}

/** By which rules the systems of a sector are classed, what decides the standing of who says so, and what may have ended it. */
export interface ClassificationEvidence {
  readonly classification: Omit<ClassificationRuleRow, 'rules'> & { readonly rules: readonly ClassRule[] };
  readonly issuer?: PartyRow | undefined;
  readonly key?: PartyKeyRow | undefined;
  readonly retraction?: RetractionRow | undefined;
}

/** How a catalogue version is named; the digest is the lowercase hex SHA-256 of its payload. */
export type CatalogueReference = System['catalogues'][number];

/** One condition of a party: a requirement that has to be met, at this assurance or the one it asks for itself. */
export interface PolicyCondition {
  readonly catalogue: CatalogueReference;
  readonly requirement: string;
  readonly assurance?: Assurance | undefined;
  /** Why law lets the party refuse. */
  readonly ground?: string | undefined;
}

/** What a party asks for before it takes part. */
export interface PolicyTerms {
  readonly gates: readonly Gate[];
  readonly conditions: readonly PolicyCondition[];
  /** Mappings it relies on beside those of the publishers. */
  readonly mappings?: readonly { readonly place: number; readonly leafHash: string }[] | undefined;
  readonly dutyToConnect: boolean;
  readonly highestRiskClass: number | null;
  readonly highestResidualRisk: ResidualRisk | null;
}

/** A party's acceptance policy in force. */
export interface PolicyEvidence extends Omit<AcceptancePolicyRow, 'policy'> {
  readonly policy: PolicyTerms;
}

/**
 * All a judgement rests on: rows of one snapshot of the registry, as far as whoever asks may see them. What is left out counts as
 * not stated; what is there and of no concern changes nothing. The order of the lists has no meaning.
 */
export interface Evidence {
  /** The place after which the snapshot was taken: every entry up to it is in it, none beyond. */
  readonly basis: { readonly place: number };
  readonly subject: EvidenceSubject;
  /** The system judged alone; of an interconnection those of its ends and channels that are at hand. */
  readonly systems: readonly SystemEvidence[];
  /** The owners and the providers of components. */
  readonly parties: readonly PartyRow[];
  /** The catalogues that the systems and the interconnection name and those of conditions of policies. */
  readonly catalogues: readonly CatalogueEvidence[];
  /** Mappings to these catalogues. */
  readonly mappings: readonly MappingEvidence[];
  /**
   * Attestations by these catalogues, and by those mapped from, of the products of the components (any version), of the systems, the
   * interconnection and the parties.
   */
  readonly attestations: readonly AttestationEvidence[];
  /** Accreditations of the issuers of these attestations. */
  readonly accreditations: readonly AccreditationRow[];
  /** Risk assessments of the systems and of the interconnection. */
  readonly assessments: readonly AssessmentEvidence[];
  /** Waivers of findings about what is judged. */
  readonly waivers: readonly WaiverEvidence[];
  /** Policies of the owners and the providers. */
  readonly policies: readonly PolicyEvidence[];
  /** The profiles that components name as theirs; evidence of earlier releases has none. */
  readonly networks?: readonly NetworkEvidence[] | undefined;
  /** Rules for the sectors of the systems; evidence of earlier releases has none. */
  readonly classificationRules?: readonly ClassificationEvidence[] | undefined;
}
