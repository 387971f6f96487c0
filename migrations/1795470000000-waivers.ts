import type { MigrationInterface, QueryRunner } from 'typeorm';

const text = 'text collate "C"';

/** What whoever bears the risk does without for a time. */
export class Waivers1795470000000 implements MigrationInterface {
  name = 'Waivers1795470000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table state.waiver (id ${text} not null, place bigint not null, leaf_hash ${text} not null,
     issuer ${text} not null, key ${text} not null, at bigint not null, subject ${text} not null, finding jsonb not null,
     valid_from bigint not null, valid_until bigint not null, label ${text} not null, recipients text[] not null,
     constraint "PK_state_waiver" primary key (id))`);
    await runner.query('create index waiver_subject on state.waiver (subject)');
    await runner.query('create index waiver_issuer on state.waiver (issuer)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table state.waiver');
  }
}
