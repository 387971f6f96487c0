import type { DataSource, EntitySchema } from 'typeorm';
import { migrations } from '#migrations';
import { createDataSource } from '#platform/database';
import { clientAssertionEntity, tokenKeyEntity } from '#registry/access';
import { attestationTable, counterStatementTable, coverTable, retractionTable } from '#registry/attestation';
import { clearanceTable, statusIndexTable, statusListTable } from '#registry/clearance';
import { catalogueTable, catalogueVersionTable, mappingTable, requirementTable } from '#registry/catalogue';
import { engineEntity } from '#registry/engine';
import { eventTable } from '#registry/feed';
import { cursorEntity, judgementRequestEntity, statusTokenEntity } from '#registry/judging';
import { checkpointEntity, tileEntity } from '#registry/log';
import {
  accreditationTable,
  clientTable,
  confirmedNameTable,
  namespaceTable,
  ownedNameTable,
  partyKeyTable,
  partyTable,
} from '#registry/party';
import { bodyEntity, entryEntity, headEntity, objectEntity, quarantineEntity } from '#registry/record';
import { acceptancePolicyTable, riskAssessmentTable, waiverTable } from '#registry/risk';
import { erasureTable, registryTable, removalTable, type StateTable } from '#registry/register';
import { engineRequestEntity, shadowDifferenceEntity, shadowJudgementEntity } from '#registry/shadow';
import {
  classificationRuleTable,
  interconnectionTable,
  joiningTable,
  networkProfileTable,
  systemTable,
} from '#registry/system';
import { verdictGroundTable, verdictTable } from '#registry/verification';

/** Every table of schema `state`; the register stores them, rebuild compares them. */
export const stateTables: readonly StateTable[] = [
  registryTable,
  partyTable,
  partyKeyTable,
  clientTable,
  namespaceTable,
  confirmedNameTable,
  ownedNameTable,
  accreditationTable,
  catalogueTable,
  catalogueVersionTable,
  requirementTable,
  mappingTable,
  attestationTable,
  counterStatementTable,
  retractionTable,
  erasureTable,
  systemTable,
  networkProfileTable,
  classificationRuleTable,
  riskAssessmentTable,
  waiverTable,
  acceptancePolicyTable,
  interconnectionTable,
  joiningTable,
  verdictTable,
  verdictGroundTable,
  removalTable,
  coverTable,
  clearanceTable,
  statusIndexTable,
  statusListTable,
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
  clientAssertionEntity,
  tokenKeyEntity,
  judgementRequestEntity,
  cursorEntity,
  statusTokenEntity,
  engineEntity,
  engineRequestEntity,
  shadowJudgementEntity,
  shadowDifferenceEntity,
  ...stateTables.map(({ entity }) => entity),
];

/** The data source of this registry at a database, not yet initialised. */
export function dataSource(url: string, poolSize = 10): DataSource {
  return createDataSource(url, { poolSize, entities, migrations, applicationName: 'interlock' });
}
