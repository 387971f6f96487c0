import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Interconnections are found by whose systems they connect. */
export class InterconnectionsByParty1795530000000 implements MigrationInterface {
  name = 'InterconnectionsByParty1795530000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table state.interconnection add column parties text[]`);
    await runner.query(
      `update state.interconnection i set parties = array(
         select o.owner from (
           select s.system->>'owner' as owner, min(s.position) as position
             from jsonb_array_elements(
               (i.definition->'ends') || coalesce(i.definition->'channels', '[]')) with ordinality s(system, position)
            group by 1) o order by o.position)`,
    );
    await runner.query(`alter table state.interconnection alter column parties set not null`);
    await runner.query(`create index interconnection_parties on state.interconnection using gin (parties)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table state.interconnection drop column parties`);
  }
}
