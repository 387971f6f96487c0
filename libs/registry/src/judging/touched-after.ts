import type { SqlRunner } from '#registry/record';

/** Most entries that are followed at once. */
const MAX_FOLLOWED = 2_000;

/** What a stretch of the log touches. */
export interface Touched {
  /** The last place of the stretch. */
  readonly place: number;
  /** Watch keys. */
  readonly keys: readonly string[];
}

/** The watch keys that the next entries after a place touch, and the last of these places. */
export async function touchedAfter(after: number, runner: SqlRunner): Promise<Touched> {
  const { rows } = await runner.query<{
    place: number | null;
    keys: string[] | null;
    entitled: string[] | null;
  }>(
    `select max(e.place) as place, array_agg(distinct t.key) filter (where t.key is not null) as keys,
            array_agg(distinct t.key) filter (where e.kind in ('admission', 'accreditation') and t.key like 'party:%') as entitled
       from (select place, kind, touches from state.event where place > $1 order by place limit ${MAX_FOLLOWED}) e
       left join lateral (select substr(touch, 2) as key from unnest(e.touches) touch where touch not like '~%') t on true`,
    [after],
  );
  const [{ place, keys, entitled } = { place: null, keys: null, entitled: null }] = rows;
  const spokenOf = entitled ? await spokenOfBy(entitled, runner) : [];
  const givenBack = keys ? await takenAwayBy(keys, runner) : [];
  return { place: place ?? after, keys: [...(keys ?? []), ...spokenOf, ...givenBack] };
}

/** What touched statements took away: where one of them is taken back, that may be there again. */
async function takenAwayBy(keys: readonly string[], runner: SqlRunner): Promise<readonly string[]> {
  const places = keys.flatMap((key) => /^statement:(\d+)$/.exec(key)?.slice(1) ?? []);
  const { rows } = await runner.query<{ key: string }>(
    'select distinct unnest(keys) as key from state.removal where id = any($1::text[])',
    [places],
  );
  return rows.map(({ key }) => key);
}

/**
 * The products of which parties said something. Of what somebody without standing says only the newest is looked at, so that no verdict
 * watches whether he is admitted or accredited.
 */
async function spokenOfBy(parties: readonly string[], runner: SqlRunner): Promise<readonly string[]> {
  const { rows } = await runner.query<{ key: string }>(
    `select distinct 'product:' || product as key from (
       select a.products from state.attestation a where a.issuer = any($1::text[])
       union all
       select a.products from state.counter_statement c join state.attestation a on a.id = c.subject
        where c.issuer = any($1::text[])) said cross join lateral unnest(said.products) product`,
    [parties],
  );
  return rows.map(({ key }) => key);
}
