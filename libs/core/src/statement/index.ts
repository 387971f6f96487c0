export {
  actingClaims,
  commonClaims,
  engineReference,
  instant,
  partyId,
  place,
  publicKey,
  sectorName,
  sha256Base64url,
  sha256Hex,
  shortText,
  statementReference,
  textByLanguage,
} from './claims';
export { effectOfWord } from './effect-of-word';
export { formRefusal } from './form-refusal';
export {
  isForRecipients,
  labels,
  maySee,
  refuseMarking,
  refuseWider,
  type Label,
  type Marking,
  type Reader,
} from './label';
export { identityOf, parseCompactJws, signingInputOf, type CompactJws } from './compact-jws';
export { unknownKey, type ProtectedHeader } from './compact-jws-header';
export { signCompactJws, verifyCompactJws } from './compact-jws-signature';
export { preAuthenticationEncoding } from './dsse-envelope';
export { isDsseSignatureBy } from './dsse-signature';
export { identityIn, kidNamedBy, parseEnvelope, verifyEnvelope, type Envelope } from './envelope';
export {
  defineKind,
  type CommonClaims,
  type Entry,
  type ErasedEntry,
  type InspectContext,
  type Kind,
  type Statement,
  type StatementObject,
  type Touch,
  type Word,
} from './kind';
export type { AttestationRow, CounterStatementRow, CoverRow, RetractionRow } from './attestation-rows';
export type {
  CatalogueRow,
  CatalogueVersionRow,
  MappedRequirement,
  MappingRow,
  RequirementRow,
} from './catalogue-rows';
export type {
  AccreditationRow,
  ClientRow,
  ConfirmedNameRow,
  KeyLimits,
  NamespaceRow,
  PartyKeyRow,
  PartyRow,
} from './party-rows';
export type { ErasureRow, EventRow, RegistryRow, RemovalRow } from './register-rows';
export type {
  AcceptancePolicyRow,
  ClassificationRuleRow,
  InterconnectionRow,
  JoiningRow,
  NetworkProfileRow,
  RiskAssessmentRow,
  SystemRow,
  WaivedFinding,
  WaiverRow,
} from './system-rows';
export type {
  ClearanceRow,
  StatusIndexRow,
  StatusListRow,
  VerdictGroundRow,
  VerdictRow,
} from './verification-rows';
export type { StateTables, TableName } from './state';
export { readerIn } from './reader-in-view';
export { findEntry, findVisibleEntry } from './subject';
export { refuseTouched } from './since';
export { refuseTerm } from './term';
export { change, MAX_EVENTS_AFTER, MemoryView, type Change, type Key, type View } from './view';
