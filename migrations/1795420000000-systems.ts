import type { MigrationInterface, QueryRunner } from 'typeorm';

const text = 'text collate "C"';

const tables = [
  `create table state.accreditation (id ${text} not null, place bigint not null, leaf_hash ${text} not null,
     issuer ${text} not null, party ${text} not null, catalogues text[] not null, valid_until bigint not null,
     constraint "PK_state_accreditation" primary key (id))`,
  `create index accreditation_party on state.accreditation (party)`,
  `create table state.system (id ${text} not null, owner ${text} not null, name ${text} not null, place bigint not null,
     leaf_hash ${text} not null, at bigint not null, title jsonb not null, definition jsonb not null,
     label ${text} not null, recipients text[] not null, constraint "PK_state_system" primary key (id))`,
  `create index system_owner on state.system (owner)`,
  `create index system_place on state.system (place)`,
  `create table state.risk_assessment (id ${text} not null, place bigint not null, leaf_hash ${text} not null,
     issuer ${text} not null, key ${text} not null, at bigint not null, subject ${text} not null,
     residual ${text} not null, valid_from bigint not null, valid_until bigint not null, label ${text} not null,
     recipients text[] not null, constraint "PK_state_risk_assessment" primary key (id))`,
  `create index risk_assessment_subject on state.risk_assessment (subject)`,
  `create table state.acceptance_policy (id ${text} not null, place bigint not null, leaf_hash ${text} not null,
     at bigint not null, policy jsonb not null, constraint "PK_state_acceptance_policy" primary key (id))`,
];

/** Systems, what can go wrong with them, what their parties ask for, and who may assess against which catalogue. */
export class Systems1795420000000 implements MigrationInterface {
  name = 'Systems1795420000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['accreditation', 'system', 'risk_assessment', 'acceptance_policy']) {
      await runner.query(`drop table state.${table}`);
    }
  }
}
