import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A clearance says whether it rests on a permit or on a conditional verdict. */
export class ClearanceOutcome1795520000000 implements MigrationInterface {
  name = 'ClearanceOutcome1795520000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table state.clearance add column outcome text collate "C"`);
    await runner.query(
      `update state.clearance c set outcome = v.outcome from state.verdict v where v.id = c.verdict`,
    );
    await runner.query(`alter table state.clearance alter column outcome set not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table state.clearance drop column outcome`);
  }
}
