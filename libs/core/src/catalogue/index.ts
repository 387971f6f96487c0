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
  objectives,
  requirementForm,
  type Parameter,
  type Requirement,
  type RequirementPart,
} from './requirement';
export { checkRequirements } from './requirement-rules';
export { localizedText, plainText, type LocalizedText } from './requirement-text';
export { catalogueId, catalogueVersion } from './requirement-vocabulary';
export {
  maxObjectBytes,
  maxRequirements,
  requirementsForm,
  type RequirementsManifest,
  type RequirementsMember,
} from './requirements-member';
