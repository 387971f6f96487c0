import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A confirmed prefix is found in every spelling of upper and lower case: its id begins without case. */
export class ConfirmedNames1795430000000 implements MigrationInterface {
  name = 'ConfirmedNames1795430000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update state.confirmed_name set id = lower(id collate "C") || ' ' || id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update state.confirmed_name set id = split_part(id, ' ', 2)`);
  }
}
