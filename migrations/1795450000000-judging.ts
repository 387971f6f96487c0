import type { MigrationInterface, QueryRunner } from 'typeorm';

const text = 'text collate "C"';

const tables = [
  `create table work.judgement_request (id ${text} not null, interconnection ${text} not null, party ${text} not null,
     asked_at bigint not null, version bigint, answer jsonb,
     constraint "PK_work_judgement_request" primary key (id))`,
  `create index judgement_request_asked_at on work.judgement_request (asked_at)`,
  `create index judgement_request_interconnection on work.judgement_request (interconnection)`,
  `create table work.cursor (name ${text} not null, place bigint not null, constraint "PK_work_cursor" primary key (name))`,
  `create table work.status_token (uri ${text} not null, token text not null, digest ${text} not null,
     issued_at bigint not null, constraint "PK_work_status_token" primary key (uri))`,
  // Which positions are given stands in state; this only keeps two from trying the same.
  `create sequence work.status_index minvalue 0`,
];

/** What doors ask the worker to judge, how far it followed the log, and the status list it signed. */
export class Judging1795450000000 implements MigrationInterface {
  name = 'Judging1795450000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop sequence work.status_index');
    for (const table of ['judgement_request', 'cursor', 'status_token']) {
      await runner.query(`drop table work.${table}`);
    }
  }
}
