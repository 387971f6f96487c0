export { builtInCatalogue, builtInVersion, isBuiltIn, readBuiltInCatalogue } from './built-in-catalogue';
export { catalogueAtHand, defaultCatalogue } from './catalogue-at-hand';
export type { CatalogueDraft } from './catalogue-form';
export { fetchCatalogue, type CatalogueAtHand } from './fetch-catalogue';
export { findCatalogue } from './find-catalogue';
export { requirementOf } from './requirement-of';
export { readOscal } from './oscal-file';
export { readCatalogue } from './read-catalogue';
export { filterRequirements, type RequirementFilter } from './requirement-filter';
