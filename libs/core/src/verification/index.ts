export type {
  AssessmentEvidence,
  Assurance,
  AttestationEvidence,
  CatalogueEvidence,
  Evidence,
  PolicyCondition,
  PolicyEvidence,
  PolicyTerms,
  ResidualRisk,
  SystemEvidence,
} from './evidence';
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
