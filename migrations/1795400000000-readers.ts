import type { MigrationInterface, QueryRunner } from 'typeorm';

const text = 'text collate "C"';

/** An erasure takes an entry's identity away, and with it what it says of its body; nothing else of an entry ever changes. */
const erasable = [
  `alter table record.entry alter column identity drop not null`,
  `create function record.refuse_change_but_erasure() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and old.identity is not null and new.identity is null
        and (new.place, new.at, new.kind, new.issuer, new.key, new.jti, new.leaf, new.leaf_hash)
          is not distinct from (old.place, old.at, old.kind, old.issuer, old.key, old.jti, old.leaf, old.leaf_hash)
     then return new; end if;
     raise exception 'record.% is insert only', tg_table_name using errcode = 'restrict_violation';
   end $$`,
  `drop trigger insert_only on record.entry`,
  `create trigger insert_only before update or delete on record.entry
     for each row execute function record.refuse_change_but_erasure()`,
];

/** What was recorded before labels were taken is for everybody. */
const marked = [
  ...['event', 'catalogue', 'attestation'].flatMap((table) => [
    `alter table state.${table} add column label ${text}, add column recipients text[]`,
    `update state.${table} set label = 'CLEAR', recipients = '{}'`,
    `alter table state.${table} alter column label set not null, alter column recipients set not null`,
  ]),
  `alter table state.event add column key ${text}`,
  `update state.event e set key = r.key from record.entry r where r.place = e.place`,
  `alter table state.event alter column key set not null`,
  `alter table state.party_key add column limits jsonb`,
];

const made = [
  `create table state.client (id ${text} not null, party ${text} not null, name ${text} not null,
     place bigint not null, keys jsonb not null, scopes text[] not null, valid_until bigint not null,
     ended_at bigint, constraint "PK_state_client" primary key (id))`,
  `create index client_party on state.client (party)`,
  `create table state.counter_statement (id ${text} not null, place bigint not null, issuer ${text} not null,
     key ${text} not null, at bigint not null, subject ${text} not null, requirements text[] not null,
     label ${text} not null, recipients text[] not null, constraint "PK_state_counter_statement" primary key (id))`,
  `create index counter_statement_subject on state.counter_statement (subject)`,
  `create table state.erasure (id ${text} not null, place bigint not null, issuer ${text} not null,
     ground ${text} not null, constraint "PK_state_erasure" primary key (id))`,
];

/** Labels and recipients, clients, delegated keys, counter-statements, erasure. */
export class Readers1795400000000 implements MigrationInterface {
  name = 'Readers1795400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...erasable, ...marked, ...made]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['client', 'counter_statement', 'erasure'])
      await runner.query(`drop table state.${table}`);
    await runner.query(`alter table state.party_key drop column limits`);
    await runner.query(`alter table state.event drop column key`);
    for (const table of ['event', 'catalogue', 'attestation']) {
      await runner.query(`alter table state.${table} drop column label, drop column recipients`);
    }
    await runner.query(`drop trigger insert_only on record.entry`);
    await runner.query(`create trigger insert_only before update or delete on record.entry
      for each row execute function record.refuse_change()`);
    await runner.query(`drop function record.refuse_change_but_erasure()`);
    await runner.query(`alter table record.entry alter column identity set not null`);
  }
}
