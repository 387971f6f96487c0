export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type StopMode,
} from './embedded-postgres';
export { embeddedFolder, openEmbeddedDatabase, type EmbeddedDatabase } from './embedded-database';
