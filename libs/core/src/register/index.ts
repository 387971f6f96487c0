export type {
  AdmissionRow,
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
