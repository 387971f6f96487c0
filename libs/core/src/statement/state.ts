import type { AttestationRow, CounterStatementRow, CoverRow, RetractionRow } from './attestation-rows';
import type { CatalogueRow, CatalogueVersionRow, MappingRow, RequirementRow } from './catalogue-rows';
import type {
  AccreditationRow,
  ClientRow,
  ConfirmedNameRow,
  NamespaceRow,
  PartyKeyRow,
  PartyRow,
} from './party-rows';
import type { ErasureRow, EventRow, RegistryRow, RemovalRow } from './register-rows';
import type {
  AcceptancePolicyRow,
  ClassificationRuleRow,
  InterconnectionRow,
  JoiningRow,
  NetworkProfileRow,
  RiskAssessmentRow,
  SystemRow,
  WaiverRow,
} from './system-rows';
import type {
  ClearanceRow,
  StatusIndexRow,
  StatusListRow,
  VerdictGroundRow,
  VerdictRow,
} from './verification-rows';

/*
 * The rows of schema `state`: what the registry knows as a function of the order of statements.
 * Places are positions in the log (0-based), instants are whole seconds since 1970-01-01T00:00:00Z.
 * Nothing in them depends on when it is looked at: what time alone changes is computed from (row, at).
 */

/** The tables of schema `state`, by name. */
export interface StateTables {
  readonly registry: RegistryRow;
  readonly party: PartyRow;
  readonly party_key: PartyKeyRow;
  readonly client: ClientRow;
  readonly accreditation: AccreditationRow;
  readonly namespace: NamespaceRow;
  readonly confirmed_name: ConfirmedNameRow;
  readonly owned_name: NamespaceRow;
  readonly catalogue: CatalogueRow;
  readonly catalogue_version: CatalogueVersionRow;
  readonly requirement: RequirementRow;
  readonly mapping: MappingRow;
  readonly attestation: AttestationRow;
  readonly counter_statement: CounterStatementRow;
  readonly retraction: RetractionRow;
  readonly erasure: ErasureRow;
  readonly system: SystemRow;
  readonly network_profile: NetworkProfileRow;
  readonly classification_rule: ClassificationRuleRow;
  readonly risk_assessment: RiskAssessmentRow;
  readonly waiver: WaiverRow;
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
