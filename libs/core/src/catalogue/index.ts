export {
  applicabilityOf,
  explainRequirement,
  type ParameterDefault,
  type RequirementExplanation,
} from './applicability';
export { catalogue } from './catalogue.kind';
export {
  objectDigest,
  readRequirementObjects,
  splitRequirements,
  type SaltedBytes,
} from './catalogue-objects';
export {
  conformanceOf,
  isMadeFor,
  type Conformance,
  type ConformanceEvidence,
  type MeansConformance,
  type MeansGap,
} from './conformance';
export { checkDraft } from './draft-rules';
export { fromRequirementRow, keepRequirement, type KeptRequirement } from './kept-requirement';
export { mapping, mappingRelations } from './mapping.kind';
export { meansOf, type Means, type Specification } from './means';
export { oscalAnswers, requirementsFromOscal, type OscalImport } from './oscal-catalog';
export type { OscalAnswers } from './oscal-requirement';
export {
  assuranceLevels,
  clauses,
  objectives,
  requirementForm,
  subjects,
  type Parameter,
  type Requirement,
  type RequirementPart,
} from './requirement';
export { originTypes, type Origin } from './requirement-origin';
export { checkRequirements } from './requirement-rules';
export { localizedText, plainText, type LocalizedText } from './requirement-text';
export { catalogueId, catalogueVersion, requirementId } from './requirement-vocabulary';
export {
  maxObjectBytes,
  maxRequirements,
  requirementList,
  requirementsForm,
  type RequirementsManifest,
  type RequirementsMember,
} from './requirements-member';
