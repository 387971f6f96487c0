import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accreditations are found by whom they are given to: the id begins with the assessor, no longer with who accredits. */
export class AccreditationsByParty1795510000000 implements MigrationInterface {
  name = 'AccreditationsByParty1795510000000';

  async up(runner: QueryRunner): Promise<void> {
    await name(runner, `party || ' ' || issuer`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await name(runner, `issuer || ' ' || party`);
  }
}

/** In two steps: of two who accredit each other, one would get the id the other still has. */
async function name(runner: QueryRunner, id: string): Promise<void> {
  await runner.query(`update state.accreditation set id = '-' || ${id}`);
  await runner.query(`update state.accreditation set id = substr(id, 2)`);
}
