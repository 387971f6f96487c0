import type { StateTable } from '#registry/register';
import type { SqlRunner } from '#registry/record';

/** A row that is not what the record leads to. */
export interface Difference {
  readonly table: string;
  readonly id: string;
  readonly problem: string;
}

/** Most differences listed of one table. */
const LIMIT = 1000;

/** Compares a table of schema `state` row for row with the one of the same name in another schema. */
export async function compareTable(
  runner: SqlRunner,
  { name }: StateTable,
  schema: string,
): Promise<readonly Difference[]> {
  const { rows } = await runner.query<{ id: string; problem: string }>(
    `select id, case when live.id is null then 'is missing' when made.id is null then 'follows from no entry'
       else 'differs in ' || (
         select string_agg(l.key, ', ' order by l.key) from jsonb_each(to_jsonb(live)) l
         join jsonb_each(to_jsonb(made)) m using (key) where l.value is distinct from m.value) end as problem
     from state.${name} live full join ${schema}.${name} made using (id)
     where live is distinct from made order by id limit ${LIMIT}`,
  );
  return rows.map(({ id, problem }) => ({ table: `state.${name}`, id, problem }));
}
