import type { MigrationInterface, QueryRunner } from 'typeorm';

const record = [
  `create schema record`,
  `create table record.head (
     id smallint not null, size bigint not null, root bytea not null, at bigint not null, ruleset int not null,
     frontier bytea not null, frozen jsonb, constraint "PK_record_head" primary key (id))`,
  `create table record.entry (
     place bigint not null, at bigint not null, kind text collate "C" not null, issuer text collate "C" not null,
     key text collate "C" not null, jti text collate "C" not null, identity bytea not null, leaf bytea not null,
     leaf_hash bytea not null, constraint "PK_record_entry" primary key (place),
     constraint entry_identity unique (identity), constraint entry_issuer_jti unique (issuer, jti))`,
  `create table record.body (
     identity bytea not null, salt bytea not null, bytes bytea not null,
     constraint "PK_record_body" primary key (identity))`,
  `create table record.object (
     identity bytea not null, position int not null, digest text collate "C" not null, salt bytea not null,
     bytes bytea not null, constraint "PK_record_object" primary key (identity, position))`,
  `create table record.tile (
     level smallint not null, n bigint not null, hashes bytea not null, root bytea not null,
     constraint "PK_record_tile" primary key (level, n))`,
  `create table record.checkpoint (
     size bigint not null, root bytea not null, frontier bytea not null, note text not null,
     constraint "PK_record_checkpoint" primary key (size))`,
  // Signed text does not compress well enough to be worth the time it would take before the lock.
  `alter table record.body alter column bytes set storage external`,
  `insert into record.head (id, size, root, at, ruleset, frontier)
     values (1, 0, sha256(''::bytea), 0, 0, ''::bytea)`,
];

const insertOnly = [
  `create function record.refuse_change() returns trigger language plpgsql as $$
   begin raise exception 'record.% is insert only', tg_table_name using errcode = 'restrict_violation'; end $$`,
  // A body whose statement was refused under the lock is no record yet and goes in the same transaction.
  `create function record.refuse_change_of_entry() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' and not exists (select from record.entry where identity = old.identity) then return old; end if;
     raise exception 'record.% is insert only', tg_table_name using errcode = 'restrict_violation';
   end $$`,
  ...['entry', 'tile', 'checkpoint'].map(
    (table) => `create trigger insert_only before update or delete on record.${table}
      for each row execute function record.refuse_change()`,
  ),
  ...['body', 'object'].map(
    (table) => `create trigger insert_only before update or delete on record.${table}
      for each row execute function record.refuse_change_of_entry()`,
  ),
  ...['entry', 'body', 'object', 'tile', 'checkpoint'].map(
    (table) => `create trigger never_truncated before truncate on record.${table}
      for each statement execute function record.refuse_change()`,
  ),
];

const text = 'text collate "C"';

const state = [
  `create schema state`,
  table('registry', [
    `origin ${text} not null`,
    `log_key ${text} not null`,
    `operator ${text} not null`,
    'ruleset int not null',
  ]),
  table('party', [
    'place bigint not null',
    'legal_name jsonb not null',
    `jurisdiction ${text} not null`,
    `society ${text} not null`,
    `identifier ${text}`,
    'admitted_at bigint',
    `admitted_by ${text}`,
    `checked ${text}`,
    'roles text[] not null',
    'may_admit text[] not null',
  ]),
  table('party_key', [
    `owner ${text} not null`,
    'place bigint not null',
    'jwk jsonb not null',
    'ended_at bigint',
    `ended_as ${text}`,
    'compromised_since bigint',
  ]),
  table('namespace', [
    `prefix ${text} not null`,
    `party ${text} not null`,
    'place bigint not null',
    'confirmed_at bigint',
    'ended_at bigint',
  ]),
  table('confirmed_name', [`party ${text} not null`, 'place bigint not null', 'ended_at bigint']),
  table('catalogue', [
    'place bigint not null',
    `publisher ${text} not null`,
    `catalogue ${text} not null`,
    `version ${text} not null`,
    'title jsonb not null',
    `tier ${text} not null`,
    `stage ${text} not null`,
    'effective_from bigint not null',
    'requirements text[] not null',
  ]),
  table('catalogue_version', [`digest ${text} not null`]),
  table('requirement', [
    `catalogue ${text} not null`,
    'position int not null',
    `requirement ${text} not null`,
    'title jsonb not null',
    'statement jsonb not null',
    `kind ${text} not null`,
    'detail jsonb not null',
  ]),
  table('attestation', [
    'place bigint not null',
    `issuer ${text} not null`,
    `key ${text} not null`,
    'at bigint not null',
    `catalogue ${text} not null`,
    `role ${text} not null`,
    'subjects text[] not null',
    'products text[] not null',
    `results ${text} not null`,
    'valid_from bigint not null',
    'valid_until bigint not null',
  ]),
  table('retraction', ['place bigint not null', `issuer ${text} not null`, `reason ${text} not null`]),
  table('event', [
    'place bigint not null',
    'at bigint not null',
    `kind ${text} not null`,
    `issuer ${text} not null`,
    `leaf_hash ${text} not null`,
    'touches text[] not null',
  ]),
  `create index party_place on state.party (place)`,
  `create index party_key_owner on state.party_key (owner)`,
  `create index namespace_party on state.namespace (party)`,
  `create index catalogue_place on state.catalogue (place)`,
  `create index requirement_catalogue_position on state.requirement (catalogue, position)`,
  `create index attestation_products on state.attestation using gin (products)`,
  `create index event_place on state.event (place)`,
];

const work = [
  `create schema work`,
  `create table work.quarantine (
     identity bytea not null, reason text not null, bytes bytea not null, at bigint not null,
     constraint "PK_work_quarantine" primary key (identity))`,
];

/** The register: what is recorded, what follows from it, and what is merely being worked on. */
export class Register1795370000000 implements MigrationInterface {
  name = 'Register1795370000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...record, ...insertOnly, ...state, ...work]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema record, state, work cascade');
  }
}

function table(name: string, columns: readonly string[]): string {
  return `create table state.${name} (id ${text} not null, ${columns.join(', ')},
    constraint "PK_state_${name}" primary key (id))`;
}
