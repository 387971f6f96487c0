import { STATUS } from '#core/clearance';

/**
 * The status of a clearance `c` at an instant, as a function of state: ended for good, suspended where a ground of its verdict was
 * taken away and the grace for that kind of ground is over, or valid. `at` names the parameter with the instant.
 */
export function statusOf(at: string): string {
  return `case when c.ended_at is not null then ${STATUS.invalid} when ${suspended(at)} then ${STATUS.suspended}
    else ${STATUS.valid} end`;
}

/** That a clearance `c` has lost a ground, and its time is over: also by a clock that is behind the newest entry. */
export function suspended(at: string): string {
  return `exists (select 1 from ${LOSSES} where g.verdict = c.verdict and ${reaches('c')}
    and ${GRACE_ENDS} <= greatest(${at}::bigint, (select h.at from record.head h)))`;
}

const concerns = '(r.since is null or g.at >= r.since)';

/** Grounds of verdicts that were taken away: a ground `g`, a removal `r`; to be asked for one verdict. */
export const LOSSES = `state.verdict_ground g join state.removal r on r.keys @> array[g.key] and ${concerns}`;

/** The same to be asked for many at once: from what was taken away to whatever rested on it. */
export const ALL_LOSSES = `state.removal r cross join lateral unnest(r.keys) gone(key)
  join state.verdict_ground g on g.key = gone.key and ${concerns}`;

/** That a loss concerns a clearance: it came after what its verdict looked at, and its kind does not leave the flow standing. */
export function reaches(clearance: string): string {
  return `r.place > ${clearance}.basis and ${clearance}.grace ? g.ground`;
}

/** When the flow of a clearance `c` ends for a loss, whole seconds since 1970. */
export const GRACE_ENDS = `r.at + (c.grace->>g.ground)::bigint`;
