import type { MigrationInterface, QueryRunner } from 'typeorm';

const text = 'text collate "C"';

/** A table of schema `state`: its columns after the id. */
function create(name: string, columns: string): string {
  return `create table state.${name} (id ${text} not null, ${columns}, constraint "PK_state_${name}" primary key (id))`;
}

const marking = `label ${text} not null, recipients text[] not null`;
const entry = `place bigint not null, leaf_hash ${text} not null, at bigint not null`;

const tables = [
  create(
    'interconnection',
    `proposer ${text} not null, name ${text} not null, ${entry}, key ${text} not null, title jsonb not null,
     definition jsonb not null, ${marking}`,
  ),
  `create index interconnection_proposer on state.interconnection (proposer)`,
  `create index interconnection_place on state.interconnection (place)`,
  create(
    'joining',
    `${entry}, issuer ${text} not null, key ${text} not null, interconnection ${text} not null, version bigint not null,
     ${marking}`,
  ),
  `create index joining_interconnection on state.joining (interconnection)`,
  create(
    'verdict',
    `${entry}, subject_kind ${text} not null, subject ${text} not null, version bigint not null, outcome ${text} not null,
     basis bigint not null, judged_at bigint not null, valid_until bigint, engine ${text} not null,
     digest ${text} not null, essence ${text} not null, watch text[] not null, ${marking}`,
  ),
  `create index verdict_subject_place on state.verdict (subject, place)`,
  `create index verdict_watch on state.verdict using gin (watch)`,
  create(
    'verdict_ground',
    `verdict ${text} not null, key ${text} not null, ground ${text} not null, at bigint not null`,
  ),
  `create index verdict_ground_key on state.verdict_ground (key)`,
  `create index verdict_ground_verdict on state.verdict_ground (verdict)`,
  create('removal', `place bigint not null, at bigint not null, keys text[] not null, since bigint`),
  `create index removal_keys on state.removal using gin (keys)`,
  `create index removal_place on state.removal (place)`,
  create('cover', `place bigint not null`),
  create(
    'owned_name',
    `prefix ${text} not null, party ${text} not null, place bigint not null, confirmed_at bigint, ended_at bigint`,
  ),
  create(
    'clearance',
    `${entry}, interconnection ${text} not null, flow ${text} not null, verdict ${text} not null, basis bigint not null,
     index int not null, expires bigint not null, grace jsonb not null, ended_at bigint, ${marking}`,
  ),
  `create index clearance_interconnection on state.clearance (interconnection)`,
  `create index clearance_verdict on state.clearance (verdict)`,
  `create index clearance_index on state.clearance (index)`,
  create('status_index', `clearance bigint not null`),
  create('status_list', `place bigint not null, at bigint not null, digest ${text} not null`),
];

/** Interconnections, verdicts, clearances and what takes their grounds away; confirmed prefixes by their owners. */
export class Interconnections1795440000000 implements MigrationInterface {
  name = 'Interconnections1795440000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
    await runner.query(
      `insert into state.owned_name (id, prefix, party, place, confirmed_at, ended_at)
       select party || ' ' || prefix, prefix, party, place, confirmed_at, ended_at from state.namespace
        where confirmed_at is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of tables.filter((each) => each.startsWith('create table')).reverse()) {
      await runner.query(`drop table ${statement.split(' ')[2]}`);
    }
  }
}
