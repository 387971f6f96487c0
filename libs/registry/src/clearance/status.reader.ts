import { packStatuses, STATUS, type PackedStatuses } from '#core/clearance';
import type { SqlRunner } from '#registry/record';
import { ALL_LOSSES, GRACE_ENDS, reaches } from './clearance-status';

/** The statuses of all clearances at an instant. */
export interface Statuses {
  readonly list: PackedStatuses;
  readonly size: number;
  /** The next instant at which a grace ends, whole seconds since 1970; null if none is running. */
  readonly nextChange: number | null;
}

/** Reads what the status list has to say: a function of state and an instant. */
export class StatusReader {
  constructor(private readonly runner: SqlRunner) {}

  /** Every position up to the highest that is given; one query, which looks at losses and endings only. */
  async at(instant: number): Promise<Statuses> {
    const { rows } = await this.runner.query<{
      size: number;
      ended: number[] | null;
      suspended: number[] | null;
      next: number | null;
    }>(
      `with losses as materialized (
         select c.index, ${GRACE_ENDS} as ends from ${ALL_LOSSES}
           join state.clearance c on c.verdict = g.verdict and ${reaches('c')}
          where c.ended_at is null
            and r.place > (select min(basis) from state.clearance where ended_at is null))
       select (select coalesce(max(index) + 1, 0) from state.clearance) as size,
              (select array_agg(index) from state.clearance where ended_at is not null) as ended,
              (select array_agg(distinct index) from losses where ends <= $1) as suspended,
              (select min(ends) from losses where ends > $1) as next`,
      [instant],
    );
    const { size = 0, ended = null, suspended = null, next = null } = rows[0] ?? {};
    const statuses = new Uint8Array(size);
    for (const index of suspended ?? []) statuses[index] = STATUS.suspended;
    for (const index of ended ?? []) statuses[index] = STATUS.invalid;
    return { list: packStatuses(statuses), size, nextChange: next };
  }
}
