export { builtInCatalogue, isBuiltIn } from './built-in-catalogue';
export type { CatalogueDraft } from './catalogue-form';
export { readOscal } from './oscal-file';
export { readCatalogue } from './read-catalogue';
