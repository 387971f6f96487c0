export { catalogueTable, catalogueVersionTable, mappingTable, requirementTable } from './catalogue.entity';
export {
  CatalogueReader,
  isVisible,
  type CatalogueQuery,
  type CatalogueSummary,
  type RequirementQuery,
  type WholeCatalogue,
} from './catalogue.reader';
export type { KeptMapping } from './kept-mapping';
export { MappingReader, type ListedMapping, type MappingQuery } from './mapping.reader';
export type { RequirementFilter } from './requirement-filter';
