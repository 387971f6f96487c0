export type {
  AssessmentEvidence,
  Assurance,
  AttestationEvidence,
  CatalogueEvidence,
  CatalogueReference,
  ClassificationEvidence,
  Evidence,
  EvidenceSubject,
  InterconnectionEvidence,
  JoiningEvidence,
  MappingEvidence,
  NetworkEvidence,
  PolicyCondition,
  PolicyEvidence,
  PolicyTerms,
  ResidualRisk,
  SystemEvidence,
  WaiverEvidence,
} from './evidence';
export { judge, ENGINE } from './judge';
export { judgementCost, type CostlyEvidence } from './judgement-cost';
export { neededAssurance } from './show-requirement';
export { isOpen, isWaived } from './open-finding';
export { groundsOf } from './grounds';
export type { VerdictGround } from './verdict-ground';
export { lossesOf } from './loss';
export { watchOf } from './watch';
export {
  compareVerdicts,
  isDifferent,
  type ChangedFinding,
  type VerdictDifference,
} from './compare-verdicts';
export { digestOf, essenceOf } from './verdict-digest';
export { judgedGates } from './asked-gates';
export { findingCodes, type FindingCode, type FindingOutcome } from './finding-codes';
export type {
  Coverage,
  Finding,
  Ground,
  Remedy,
  RequirementReference,
  SubjectReference,
  Verdict,
} from './verdict';
export { explain, gateTitles, type FindingGroup, type GateExplanation } from './explain';
export { shellWord } from './shell-word';
export { plan, type PlanStep } from './plan';
export { toAlternativeWords, type PlanAlternative } from './plan-alternative';
export { renderMarkdown } from './render-markdown';
export { renderText } from './render-text';
export { headlineOf, namesIn, toGround } from './verdict-words';
export type { VerdictStatement } from './verdict-form';
export { MAX_VERDICT_OBJECT, verdict } from './verdict.kind';
export { findingDigest, isOpenedBy, placesIn, type OpenedVerdict } from './opened-verdict';
