import type { MigrationInterface, QueryRunner } from 'typeorm';

const text = 'text collate "C"';

const changes = [
  `alter table state.registry add engine_name ${text}, add engine_sha256 ${text}, add engine_since bigint`,
  `create table record.engine (sha256 ${text} not null, name ${text} not null, bytes bytea not null,
     constraint "PK_record_engine" primary key (sha256))`,
  `create trigger insert_only before update or delete on record.engine
     for each row execute function record.refuse_change()`,
  `create trigger never_truncated before truncate on record.engine
     for each statement execute function record.refuse_change()`,
  `create table work.engine_request (id ${text} not null, asks ${text} not null, engine ${text} not null, report ${text},
     party ${text} not null, asked_at bigint not null, answer jsonb,
     constraint "PK_work_engine_request" primary key (id))`,
  `create table work.shadow_judgement (engine ${text} not null, active ${text} not null, interconnection ${text} not null,
     basis bigint not null, valid_until bigint, watch text[] not null, difference jsonb, unjudged ${text},
     constraint "PK_work_shadow_judgement" primary key (engine, active, interconnection))`,
  `create index shadow_judgement_watch on work.shadow_judgement using gin (watch)`,
  `create table work.shadow_difference (run ${text} not null, position int not null, difference jsonb not null,
     constraint "PK_work_shadow_difference" primary key (run, position))`,
];

/** The engine in force, the files of engines, and what the operator asks of them. */
export class Engine1795480000000 implements MigrationInterface {
  name = 'Engine1795480000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const change of changes) await runner.query(change);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['shadow_difference', 'shadow_judgement', 'engine_request']) {
      await runner.query(`drop table work.${table}`);
    }
    await runner.query('drop table record.engine');
    await runner.query('alter table state.registry drop engine_name, drop engine_sha256, drop engine_since');
  }
}
