import { DataSource, type EntitySchema } from 'typeorm';
import { migrations } from '#migrations';
import { attestationTable, retractionTable } from '#registry/attestation';
import { catalogueTable, catalogueVersionTable, requirementTable } from '#registry/catalogue';
import { eventTable } from '#registry/feed';
import { checkpointEntity, tileEntity } from '#registry/log';
import { namespaceTable, partyKeyTable, partyTable } from '#registry/party';
import {
  bodyEntity,
  entryEntity,
  headEntity,
  objectEntity,
  quarantineEntity,
  registryTable,
  type StateTable,
} from '#registry/register';

/** Every table of schema `state`; the register stores them, rebuild compares them. */
export const stateTables: readonly StateTable[] = [
  registryTable,
  partyTable,
  partyKeyTable,
  namespaceTable,
  catalogueTable,
  catalogueVersionTable,
  requirementTable,
  attestationTable,
  retractionTable,
  eventTable,
];

/** Every table the ORM compares with the migrations. */
export const entities: EntitySchema[] = [
  headEntity,
  entryEntity,
  bodyEntity,
  objectEntity,
  tileEntity,
  checkpointEntity,
  quarantineEntity,
  ...stateTables.map(({ entity }) => entity),
];

/** The data source the migrations and their check run on. */
export function dataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    applicationName: 'interlock',
  });
}
