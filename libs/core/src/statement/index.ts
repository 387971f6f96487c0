export {
  actingClaims,
  commonClaims,
  instant,
  partyId,
  place,
  sha256Base64url,
  sha256Hex,
  shortText,
  statementReference,
  textByLanguage,
} from './claims';
export {
  defineKind,
  type CommonClaims,
  type Entry,
  type InspectContext,
  type Kind,
  type Statement,
  type StatementObject,
  type Touch,
  type Word,
} from './kind';
export type {
  AttestationRow,
  CatalogueRow,
  CatalogueVersionRow,
  EventRow,
  NamespaceRow,
  PartyKeyRow,
  PartyRow,
  PublicJwk,
  RegistryRow,
  RequirementRow,
  RetractionRow,
  StateTables,
  TableName,
} from './state';
export { change, MemoryView, type Change, type Key, type View } from './view';
