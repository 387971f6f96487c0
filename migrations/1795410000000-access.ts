import type { MigrationInterface, QueryRunner } from 'typeorm';

const text = 'text collate "C"';

/** What logging in needs: the assertions that were used, and the public keys of access tokens. */
export class Access1795410000000 implements MigrationInterface {
  name = 'Access1795410000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table work.client_assertion (
      client ${text} not null, jti ${text} not null, expires_at bigint not null,
      constraint "PK_work_client_assertion" primary key (client, jti))`);
    await runner.query(`create index client_assertion_expires_at on work.client_assertion (expires_at)`);
    await runner.query(`create table work.token_key (
      kid ${text} not null, jwk jsonb not null, expires_at bigint not null,
      constraint "PK_work_token_key" primary key (kid))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table work.client_assertion, work.token_key');
  }
}
