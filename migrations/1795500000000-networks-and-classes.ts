import type { MigrationInterface, QueryRunner } from 'typeorm';

const text = 'text collate "C"';
const entry = `place bigint not null, leaf_hash ${text} not null, at bigint not null, key ${text} not null`;

const statements = [
  `create table state.network_profile (id ${text} not null, operator ${text} not null, name ${text} not null, ${entry},
     title jsonb not null, definition jsonb not null, label ${text} not null, recipients text[] not null,
     constraint "PK_state_network_profile" primary key (id))`,
  'create index network_profile_operator on state.network_profile (operator)',
  'create index network_profile_place on state.network_profile (place)',
  `create table state.classification_rule (id ${text} not null, issuer ${text} not null, name ${text} not null, ${entry},
     title jsonb not null, sector ${text} not null, jurisdictions text[] not null, rules jsonb not null,
     constraint "PK_state_classification_rule" primary key (id))`,
  'create index classification_rule_sector on state.classification_rule (sector)',
  // Nobody was admitted for a sector before this.
  'alter table state.party add column sectors text[]',
  `update state.party set sectors = '{}'`,
  'alter table state.party alter column sectors set not null',
];

/** What operators say of their networks, by which rules authorities class systems, and which sectors they are admitted for. */
export class NetworksAndClasses1795500000000 implements MigrationInterface {
  name = 'NetworksAndClasses1795500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table state.party drop column sectors');
    await runner.query('drop table state.classification_rule');
    await runner.query('drop table state.network_profile');
  }
}
