import type { Client } from 'pg';

/** What PostgreSQL would write into schema `state` by itself, so that a rebuild could not write it again. */
const selfWritten = `
  select c.relname || '.' || a.attname as place,
         case when a.attidentity <> '' then 'is an identity column'
              when a.attgenerated <> '' then 'is a generated column'
              else 'has a default' end as what
    from pg_attribute a join pg_class c on c.oid = a.attrelid
   where c.relnamespace = 'state'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0
     and not a.attisdropped and (a.atthasdef or a.attidentity <> '')
  union all
  select c.relname || '.' || t.tgname, 'is a trigger'
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
   where c.relnamespace = 'state'::regnamespace and not t.tgisinternal
  union all
  select c.relname || '.' || r.rulename, 'is a rule'
    from pg_rewrite r join pg_class c on c.oid = r.ev_class
   where c.relnamespace = 'state'::regnamespace and c.relkind in ('r', 'p')
  union all
  select c.relname, 'is a sequence'
    from pg_class c where c.relnamespace = 'state'::regnamespace and c.relkind = 'S'
   order by 1, 2`;

/** Everything in schema `state` that is not written by a projection, one line each, by name. */
export async function findSelfWritten(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ place: string; what: string }>(selfWritten);
  return rows.map(({ place, what }) => `state.${place} ${what}`);
}
