export {
  actingClaims,
  commonClaims,
  instant,
  partyId,
  place,
  publicKey,
  sha256Base64url,
  sha256Hex,
  shortText,
  statementReference,
  textByLanguage,
} from './claims';
export { formRefusal } from './form-refusal';
export { identityOf, parseCompactJws, signingInputOf, type CompactJws } from './compact-jws';
export { unknownKey, type ProtectedHeader } from './compact-jws-header';
export { signCompactJws, verifyCompactJws } from './compact-jws-signature';
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
  ConfirmedNameRow,
  EventRow,
  NamespaceRow,
  PartyKeyRow,
  PartyRow,
  RegistryRow,
  RequirementRow,
  RetractionRow,
  StateTables,
  TableName,
} from './state';
export { change, MemoryView, type Change, type Key, type View } from './view';
