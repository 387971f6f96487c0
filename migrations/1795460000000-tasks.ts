import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a party itself said is found by when it ends. */
export class Tasks1795460000000 implements MigrationInterface {
  name = 'Tasks1795460000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index attestation_issuer_valid_until on state.attestation (issuer, valid_until)',
    );
    await runner.query('create index risk_assessment_issuer on state.risk_assessment (issuer)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index state.risk_assessment_issuer');
    await runner.query('drop index state.attestation_issuer_valid_until');
  }
}
