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

/** Most requests of one party that wait, and most answers to it about one interconnection that are kept. */
const MAX_WAITING = 16;
const MAX_KEPT = 32;

/** A request that nobody has answered. */
export interface JudgementRequest {
  readonly id: string;
  readonly interconnection: string;
  readonly party: string;
}

/** What came of a request: the verdict with where it stands, or why nothing was judged. */
export type JudgementAnswer =
  Issued | { readonly refusal: { readonly code: RefusalCode; readonly message: string } };

/** Requests to judge for good, from the doors to whoever holds the registry's keys; rows of `work`, which may be lost. */
export class JudgementRequests {
  constructor(private readonly pool: Pool) {}

  /**
   * Asks; `now` in whole seconds since 1970. Returns the id under which it is answered. Refuses (busy) a party of which many requests
   * wait already: all are judged by one worker.
   */
  async ask(interconnection: string, party: string, now: number): Promise<string> {
    const id = randomUUID();
    const { rowCount } = await this.pool.query(
      `with old as (delete from work.judgement_request where asked_at < $4 - ${2 * ASKED_TOGETHER}),
            superfluous as (delete from work.judgement_request where id in (
              select id from work.judgement_request where interconnection = $2 and party = $3 and answer is not null
               order by asked_at desc offset ${MAX_KEPT})),
            asked as (insert into work.judgement_request (id, interconnection, party, asked_at)
              select $1, $2, $3, $4::bigint where ${MAX_WAITING} > (
                select count(*) from work.judgement_request
                 where party = $3 and answer is null and asked_at >= $4 - ${ANSWERED_WITHIN}) returning id)
       select pg_notify('${JUDGE_CHANNEL}', id) from asked`,
      [id, interconnection, party, now],
    );
    if (rowCount === 0) throw new Refusal('busy', `${MAX_WAITING} requests of ${party} wait to be judged`);
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

  /** The requests still worth an answer, the oldest first. */
  async open(now: number): Promise<readonly JudgementRequest[]> {
    const { rows } = await this.pool.query<JudgementRequest>(
      `select id, interconnection, party from work.judgement_request
        where answer is null and asked_at >= $1 order by asked_at, id limit 256`,
      [now - ANSWERED_WITHIN],
    );
    return rows;
  }

  /** Answers every open request about an interconnection at once: what is judged is the same for all who ask. */
  async answer(requests: readonly JudgementRequest[], answer: JudgementAnswer): Promise<void> {
    const version = 'refusal' in answer ? null : answer.verdict.subject.place;
    await this.pool.query(
      `with answered as (update work.judgement_request set answer = $2, version = $3 where id = any($1::text[]) returning id)
       select pg_notify('${JUDGED_CHANNEL}', id) from answered`,
      [requests.map(({ id }) => id), JSON.stringify(answer), version],
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
