export { catalogue } from './catalogue.kind';
export {
  objectDigest,
  readRequirementObjects,
  splitRequirements,
  type SaltedBytes,
} from './catalogue-objects';
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
  requirementsForm,
  type RequirementsManifest,
  type RequirementsMember,
} from './requirements-member';
