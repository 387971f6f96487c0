export { dataSource, entities, stateTables } from './schema';
