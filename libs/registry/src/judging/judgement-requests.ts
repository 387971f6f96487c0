import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { Refusal, type RefusalCode } from '#core/refusal';
import type { Verdict } from '#core/verification';
import type { Issued } from './issuer';

/** Channels on which doors tell that there is something to judge, and the worker that it is judged. */
export const JUDGE_CHANNEL = 'interlock_judge';
export const JUDGED_CHANNEL = 'interlock_judged';

/** How long a request is worth answering, and how long one end's request counts when the other end asks, in seconds. */
const ANSWERED_WITHIN = 60;
const ASKED_TOGETHER = 86_400;

/**
 * Most requests that wait: of one party, and of all together that nobody admitted, of which there may be any number; and most answers to
 * one party about one interconnection that are kept.
 */
const MAX_WAITING = 16;
const MAX_OF_STRANGERS = 64;
const MAX_KEPT = 32;

/** What is told of a request that nobody came to in time. */
const late = { refusal: { code: 'busy', message: 'it was not judged in time' } } as const;

/** A request that nobody has answered. */
export interface JudgementRequest {
  readonly id: string;
  readonly interconnection: string;
  readonly party: string;
}

/** What came of a request: the verdict with where it stands, or why nothing was judged. */
export type JudgementAnswer =
  Issued | { readonly refusal: { readonly code: RefusalCode; readonly message: string } };

const ADMITTED = '(p.admitted_at is not null)';

/** The SQL that tells whether a request `r` waits for its answer at an instant. */
function isWaiting(now: string): string {
  return `(r.answer is null and r.asked_at >= ${now} - ${ANSWERED_WITHIN})`;
}

/** Requests to judge for good, from the doors to whoever holds the registry's keys; rows of `work`, which may be lost. */
export class JudgementRequests {
  constructor(private readonly pool: Pool) {}

  /**
   * Asks; `now` in whole seconds since 1970. Returns the id under which it is answered. Refuses (busy) a party of which many requests
   * wait already, and one that nobody admitted where many of such parties do: all are judged by one worker.
   */
  async ask(interconnection: string, party: string, now: number): Promise<string> {
    const id = randomUUID();
    const { rowCount } = await this.pool.query(
      `with old as (delete from work.judgement_request where asked_at < $4 - ${2 * ASKED_TOGETHER}),
            superfluous as (delete from work.judgement_request where id in (
              select id from work.judgement_request where interconnection = $2 and party = $3 and answer is not null
               order by asked_at desc offset ${MAX_KEPT})),
            waiting as (select r.party, ${ADMITTED} as admitted from work.judgement_request r
              left join state.party p on p.id = r.party where ${isWaiting('$4::bigint')}),
            asked as (insert into work.judgement_request (id, interconnection, party, asked_at)
              select $1, $2, $3, $4::bigint
               where ${MAX_WAITING} > (select count(*) from waiting where party = $3)
                 and (exists (select from state.party p where p.id = $3 and ${ADMITTED})
                   or ${MAX_OF_STRANGERS} > (select count(*) from waiting where not admitted)) returning id)
       select pg_notify('${JUDGE_CHANNEL}', id) from asked`,
      [id, interconnection, party, now],
    );
    if (rowCount === 0)
      throw new Refusal('busy', `too many requests of ${party}, or of all, wait to be judged`);
    return id;
  }

  /** The answer to a request, null while there is none. */
  async answerOf(id: string): Promise<JudgementAnswer | null> {
    const { rows } = await this.pool.query<{ answer: JudgementAnswer | null }>(
      'select answer from work.judgement_request where id = $1',
      [id],
    );
    return rows[0]?.answer ?? null;
  }

  /** A request of this party with its answer, null where there is none. */
  async find(
    id: string,
    party: string,
  ): Promise<{ readonly interconnection: string; readonly answer: JudgementAnswer | null } | null> {
    const { rows } = await this.pool.query<{ interconnection: string; answer: JudgementAnswer | null }>(
      'select interconnection, answer from work.judgement_request where id = $1 and party = $2',
      [id, party],
    );
    return rows[0] ?? null;
  }

  /**
   * The requests to be judged next, all about one interconnection; empty where none waits. Parties take turns, what was answered to
   * them within the minute counted, and those that somebody admitted come before all others. What nobody came to in time is answered so.
   */
  async next(now: number): Promise<readonly JudgementRequest[]> {
    await this.answerLate(now);
    const { rows } = await this.pool.query<JudgementRequest>(
      `with asked as (
         select r.*, ${ADMITTED} as admitted, row_number() over (partition by r.party order by r.asked_at, r.id) as turn
           from work.judgement_request r left join state.party p on p.id = r.party
          where r.asked_at >= $1::bigint - ${ANSWERED_WITHIN}),
       waiting as (select * from asked where answer is null)
       select id, interconnection, party from waiting where interconnection = (
         select interconnection from waiting order by not admitted, turn, asked_at, id limit 1)`,
      [now],
    );
    return rows;
  }

  /** Answers requests about one interconnection at once: what is judged is the same for all who ask. */
  async answer(requests: readonly JudgementRequest[], answer: JudgementAnswer): Promise<void> {
    const version = 'refusal' in answer ? null : answer.verdict.subject.place;
    await this.pool.query(
      `with answered as (update work.judgement_request set answer = $2, version = $3 where id = any($1::text[]) returning id)
       select pg_notify('${JUDGED_CHANNEL}', id) from answered`,
      [requests.map(({ id }) => id), JSON.stringify(answer), version],
    );
  }

  private async answerLate(now: number): Promise<void> {
    await this.pool.query(
      `with answered as (update work.judgement_request r set answer = $2
         where r.answer is null and not ${isWaiting('$1::bigint')} returning id)
       select pg_notify('${JUDGED_CHANNEL}', id) from answered`,
      [now, JSON.stringify(late)],
    );
  }

  /** The parties that asked for a judgement of this version lately, or ask now. */
  async askedBy(
    interconnection: string,
    { subject, at }: Pick<Verdict, 'subject' | 'at'>,
  ): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ party: string }>(
      `select distinct party from work.judgement_request
        where interconnection = $1 and (version = $2 or version is null) and asked_at >= $3`,
      [interconnection, subject.place, at - ASKED_TOGETHER],
    );
    return rows.map(({ party }) => party);
  }
}
