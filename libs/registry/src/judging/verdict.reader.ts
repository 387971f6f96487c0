import type { VerdictRow } from '#core/statement';
import type { SqlRunner } from '#registry/record';

/** The newest verdict of an interconnection as far as issuing has to know it. */
export type StandingVerdict = Pick<
  VerdictRow,
  'place' | 'leafHash' | 'version' | 'outcome' | 'basis' | 'validUntil' | 'essence'
> & {
  /** Whether something it rests on was taken away since. */
  readonly lostGround: boolean;
  /** Whether it was judged since the engine in force was named. */
  readonly isByEngineInForce: boolean;
};

/** That a ground `g` of a verdict `v` was taken away after what that looked at. */
export const LOST = `exists (select 1 from state.verdict_ground g join state.removal r on r.keys @> array[g.key]
   where g.verdict = v.id and r.place > v.basis and (r.since is null or g.at >= r.since))`;

/** Reads the verdicts of the registry. */
export class VerdictReader {
  constructor(private readonly runner: SqlRunner) {}

  /** The newest verdict about an interconnection, or null. */
  async standing(interconnection: string): Promise<StandingVerdict | null> {
    const { rows } = await this.runner.query<StandingVerdict>(
      `select v.place, v.leaf_hash as "leafHash", v.version, v.outcome, v.basis, v.valid_until as "validUntil", v.essence,
              ${LOST} as "lostGround",
              v.basis >= coalesce((select engine_since from state.registry), 0) as "isByEngineInForce"
         from state.verdict v where v.subject = $1 and v.subject_kind = 'interconnection'
        order by v.place desc limit 1`,
      [interconnection],
    );
    return rows[0] ?? null;
  }

  /** The verdict at a place, or null. */
  async find(
    place: number,
  ): Promise<Pick<VerdictRow, 'place' | 'leafHash' | 'outcome' | 'basis' | 'validUntil'> | null> {
    const { rows } = await this.runner.query<VerdictRow>(
      `select place, leaf_hash as "leafHash", outcome, basis, valid_until as "validUntil" from state.verdict where id = $1`,
      [String(place)],
    );
    return rows[0] ?? null;
  }

  /** The interconnections with clearances alive whose verdicts looked at one of these watch keys, by code unit. */
  async watching(keys: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.runner.query<{ subject: string }>(
      `select distinct v.subject from state.verdict v join state.clearance c on c.verdict = v.id
        where v.watch && $1::text[] and c.ended_at is null order by v.subject`,
      [keys],
    );
    return rows.map(({ subject }) => subject);
  }
}
