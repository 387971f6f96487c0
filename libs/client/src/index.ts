export { isRefusedResult } from './answers';
export type {
  AttestationFacts,
  AttestationPage,
  CatalogueFacts,
  CataloguePage,
  CheckResult,
  EventPage,
  PartyFacts,
  Problem,
  ProductStatus,
  Receipt,
  RefusedResult,
  RegisteredStatement,
  RegistryFacts,
  SubmissionAnswer,
  SubmissionResult,
} from './answers';
export type { PageQuery } from './page-query';
export { RegistryClient, type PreviewQuestion, type RegistryClientOptions } from './registry-client';
export type { ClearanceFacts, ClearancePage, FetchedBundle, RungReached } from './clearance-answers';
export type { EngineFacts, ShadowDifferencePage, ShadowRunFacts } from './engine-answers';
export type { EngineClient } from './engine-client';
export type { InterconnectionFacts, InterconnectionPage, Task, TaskPage } from './interconnection-answers';
export type {
  Judgement,
  NetworkProfileFacts,
  NetworkProfilePage,
  Preview,
  SystemFacts,
  SystemPage,
} from './system-answers';
export type { VerdictFacts, VerdictPage } from './verdict-answers';
export { RegistryProblem, RegistryUnreachable } from './registry-problem';
export { draftAdmission, type AdmissionDecision } from './statements/admission';
export {
  draftAttestation,
  type AttestedSubject,
  type Conformance,
  type RequirementClaim,
} from './statements/attestation';
export {
  draftCatalogue,
  manifestOf,
  saltedObject,
  type CatalogueEdition,
  type DraftWithObjects,
  type DrawSalt,
} from './statements/catalogue';
export { type ActingIssuance, type Issuance } from './statements/issuance';
export { draftKey, keyMembers, type NewKey } from './statements/key';
export { draftNamespace } from './statements/namespace';
export { draftParty, type PartyIntroduction } from './statements/party';
export { draftRetraction, type RetractionReason, type RetractionSubject } from './statements/retraction';
export { signStatement } from './statements/sign-statement';
export {
  inRequests,
  maxBytesPerRequest,
  maxItemsPerRequest,
  sizeOfItem,
  type ObjectItem,
  type SignedStatement,
  type SubmissionItem,
} from './submission-item';
export type { ClientLogin, Token } from './token-source';
export type { Fetch } from './fetch';
export type { Patience } from './transport';
