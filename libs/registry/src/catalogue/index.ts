export { catalogueTable, catalogueVersionTable, requirementTable } from './catalogue.entity';
export { CatalogueReader, type CatalogueQuery, type CatalogueSummary } from './catalogue.reader';
