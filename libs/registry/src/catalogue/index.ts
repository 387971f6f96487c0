export { catalogueTable, catalogueVersionTable, requirementTable } from './catalogue.entity';
