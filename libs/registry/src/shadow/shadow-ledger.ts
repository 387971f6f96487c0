import type { Pool } from 'pg';
import { ShadowReport, type ShadowedEngines, type ShadowLine } from '#core/shadow';
import { touchedAfter } from '#registry/judging';
import { readHead } from '#registry/record';

/** What was judged by both engines, and on what. */
export interface ShadowJudgement {
  readonly interconnection: string;
  readonly basis: number;
  /** The first instant at which time alone could change either verdict; null if it never does. */
  readonly validUntil: number | null;
  /** Watch keys of either. */
  readonly watch: readonly string[];
  /** Null where they say the same. */
  readonly difference: ShadowLine | null;
}

/** What the judgements at hand come to. */
export interface ShadowTally {
  readonly judged: number;
  readonly changed: number;
  readonly unjudged: number;
  readonly report: string;
}

const CURSOR = 'shadow';

/** How many rows are read at once. */
const CHUNK = 500;

const PAIR = 'engine = $1 and active = $2';

/** The judgements of shadow runs that hold: what was touched since is forgotten, so that going on costs what changed. */
export class ShadowLedger {
  constructor(private readonly pool: Pool) {}

  /** Forgets what was touched; returns the place up to which everything was looked at. */
  async follow(): Promise<number> {
    let place = await this.begin();
    for (;;) {
      const next = await touchedAfter(place, this.pool);
      if (next.place === place) return place;
      await this.pool.query(
        `with forgotten as (delete from work.shadow_judgement where watch && $2::text[] and basis < $3)
         update work.cursor set place = $3 where name = $1`,
        [CURSOR, next.keys, next.place],
      );
      place = next.place;
    }
  }

  /** Forgets what was held against another engine than this, and what is not cleared any more at this instant. */
  async forgetOthers({ active }: ShadowedEngines, now: number): Promise<void> {
    await this.pool.query(
      `delete from work.shadow_judgement s where s.active <> $1 or s.unjudged is not null or not exists (
         select from state.clearance c where c.interconnection = s.interconnection and c.ended_at is null and c.expires > $2)`,
      [active, now],
    );
  }

  /** Interconnections with clearances that live at an instant and are not judged by both, by code unit. */
  async pending({ engine, active }: ShadowedEngines, now: number): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ interconnection: string }>(
      `select distinct c.interconnection from state.clearance c
        where c.ended_at is null and c.expires > $3 and not exists (
          select from work.shadow_judgement s where ${PAIR} and s.interconnection = c.interconnection
             and (s.valid_until is null or s.valid_until > $3))
        order by c.interconnection limit ${CHUNK}`,
      [engine, active, now],
    );
    return rows.map(({ interconnection }) => interconnection);
  }

  async keep({ engine, active }: ShadowedEngines, judged: ShadowJudgement): Promise<void> {
    const { interconnection, basis, validUntil, watch, difference } = judged;
    const unjudged = difference && 'unjudged' in difference ? difference.unjudged : null;
    await this.pool.query(
      `insert into work.shadow_judgement
         (engine, active, interconnection, basis, valid_until, watch, difference, unjudged)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (engine, active, interconnection) do update set basis = excluded.basis, valid_until = excluded.valid_until,
         watch = excluded.watch, difference = excluded.difference, unjudged = excluded.unjudged`,
      [
        engine,
        active,
        interconnection,
        basis,
        validUntil,
        watch,
        difference && JSON.stringify(difference),
        unjudged,
      ],
    );
  }

  /** Counts what is at hand, and digests what it shows. */
  async tally(engines: ShadowedEngines): Promise<ShadowTally> {
    const report = new ShadowReport(engines);
    for await (const line of this.lines(engines)) report.add(line);
    const { rows } = await this.pool.query<Omit<ShadowTally, 'report'>>(
      `select count(*) filter (where unjudged is null) as judged,
              count(difference) filter (where unjudged is null) as changed, count(unjudged) as unjudged
         from work.shadow_judgement where ${PAIR}`,
      [engines.engine, engines.active],
    );
    const [counts] = rows;
    if (!counts) throw new TypeError('a count without groups is one row');
    return { ...counts, report: report.digest() };
  }

  /** Keeps what is shown now as what a run showed. */
  async show(run: string, { engine, active }: ShadowedEngines): Promise<void> {
    await this.pool.query(
      `insert into work.shadow_difference (run, position, difference)
       select $3, row_number() over (order by interconnection) - 1, difference from work.shadow_judgement where ${PAIR} and difference is not null
       on conflict do nothing`,
      [engine, active, run],
    );
  }

  private async *lines({ engine, active }: ShadowedEngines): AsyncGenerator<ShadowLine> {
    for (let after = ''; ;) {
      const { rows } = await this.pool.query<{ difference: ShadowLine }>(
        `select difference from work.shadow_judgement where ${PAIR} and difference is not null and interconnection > $3
          order by interconnection limit ${CHUNK}`,
        [engine, active, after],
      );
      for (const { difference } of rows) yield difference;
      const last = rows.at(-1);
      if (!last) return;
      after = last.difference.interconnection;
    }
  }

  /** Where following begins: where it ended, or now where nothing is known that could be touched. */
  private async begin(): Promise<number> {
    const { head } = await readHead(this.pool);
    const { rows } = await this.pool.query<{ place: number }>(
      `insert into work.cursor as c (name, place) values ($1, $2)
         on conflict (name) do update set place =
           case when exists (select from work.shadow_judgement) then c.place else excluded.place end
       returning place`,
      [CURSOR, head.size - 1],
    );
    return rows[0]?.place ?? head.size - 1;
  }
}
