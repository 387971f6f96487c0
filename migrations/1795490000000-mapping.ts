import type { MigrationInterface, QueryRunner } from 'typeorm';

const text = 'text collate "C"';

/** How catalogue versions are mapped to each other. */
export class Mapping1795490000000 implements MigrationInterface {
  name = 'Mapping1795490000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table state.mapping (id ${text} not null, place bigint not null, leaf_hash ${text} not null,
     issuer ${text} not null, key ${text} not null, at bigint not null, to_digest ${text} not null,
     from_digest ${text} not null, from_catalogue ${text} not null, from_place bigint not null, relations jsonb not null,
     valid_until bigint, label ${text} not null, recipients text[] not null,
     constraint "PK_state_mapping" primary key (id))`);
    await runner.query('create index mapping_to_digest_issuer on state.mapping (to_digest, issuer)');
    await runner.query('create index mapping_to_digest_place on state.mapping (to_digest, place)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table state.mapping');
  }
}
