import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { RefusalCode } from '#core/refusal';
import type { ShadowLine } from '#core/shadow';
import type { Engine } from '#registry/engine';

/** Channel on which doors tell that something is asked of an engine. */
export const ENGINE_CHANNEL = 'interlock_engine';

/** How long a request is worth answering, and how long its answer is kept, in seconds. */
const ANSWERED_WITHIN = 86_400;
const KEPT = 30 * 86_400;

/** What a shadow run came to. */
export interface ShadowRunResult {
  /** The engine that was in force. */
  readonly active: Engine;
  /** Nothing that was registered up to this place is missing from it. */
  readonly basis: number;
  readonly judged: number;
  readonly changed: number;
  /** How many could not be judged by either. */
  readonly unjudged: number;
  /** Base64url SHA-256 of what it shows. */
  readonly report: string;
}

/** What is told of an interconnection, where it stands in what was shown. */
export interface ShownDifference {
  readonly position: number;
  readonly difference: ShadowLine;
}

/** Where the statement stands that put an engine in force. */
export interface ActivationResult {
  readonly place: number;
}

/** Why a request came to nothing. */
export interface RefusedRequest {
  readonly refusal: { readonly code: RefusalCode; readonly message: string };
}

/** What may be asked of an engine, with what it comes to. */
export interface EngineAnswers {
  readonly 'shadow-run': ShadowRunResult;
  readonly activation: ActivationResult;
}

/** A request as it was made. */
export interface EngineRequest {
  readonly id: string;
  readonly asks: keyof EngineAnswers;
  readonly engine: string;
  /** Of an activation. */
  readonly report: string | null;
  /** Whole seconds since 1970. */
  readonly askedAt: number;
}

/** A request of one sort with its answer, null while there is none. */
export interface AnsweredRequest<A extends keyof EngineAnswers> extends EngineRequest {
  readonly answer: EngineAnswers[A] | RefusedRequest | null;
}

const COLUMNS = 'id, asks, engine, report, asked_at as "askedAt"';

/** What doors ask of engines, answered by whoever holds the registry's keys; rows of `work`, which may be lost. */
export class EngineRequests {
  constructor(private readonly pool: Pool) {}

  /** Asks for a party at an instant; returns the id under which it is answered, the same for what is asked already. */
  async ask(
    { asks, engine, report }: Pick<EngineRequest, 'asks' | 'engine' | 'report'>,
    party: string,
    now: number,
  ): Promise<string> {
    await this.forgetOld(now);
    const { rows } = await this.pool.query<{ id: string }>(
      `with known as (select id from work.engine_request where asks = $2 and engine = $3
              and report is not distinct from $4::text and answer is null and asked_at >= $7),
            made as (insert into work.engine_request (id, asks, engine, report, party, asked_at)
              select $1, $2, $3, $4, $5, $6 where not exists (select from known) returning id)
       select id, pg_notify('${ENGINE_CHANNEL}', id) from (select id from known union all select id from made) asked`,
      [randomUUID(), asks, engine, report, party, now, now - ANSWERED_WITHIN],
    );
    const [asked] = rows;
    if (!asked) throw new TypeError('what is asked is known or made');
    return asked.id;
  }

  /** The request with this id, or null. */
  async find<A extends keyof EngineAnswers>(
    id: string,
    { asks, engine }: { readonly asks: A; readonly engine: string },
  ): Promise<AnsweredRequest<A> | null> {
    const { rows } = await this.pool.query<AnsweredRequest<A>>(
      `select ${COLUMNS}, answer from work.engine_request where id = $1 and asks = $2 and engine = $3`,
      [id, asks, engine],
    );
    return rows[0] ?? null;
  }

  /** What is still to be answered, the oldest first. */
  async open(now: number): Promise<readonly EngineRequest[]> {
    const { rows } = await this.pool.query<EngineRequest>(
      `select ${COLUMNS} from work.engine_request where answer is null and asked_at >= $1
        order by asked_at, id limit 16`,
      [now - ANSWERED_WITHIN],
    );
    return rows;
  }

  async answer<A extends keyof EngineAnswers>(
    id: string,
    answer: EngineAnswers[A] | RefusedRequest,
  ): Promise<void> {
    await this.pool.query('update work.engine_request set answer = $2 where id = $1 and answer is null', [
      id,
      JSON.stringify(answer),
    ]);
  }

  /** Whether a shadow run of an engine beside the one in force came to this report. */
  async wasShown(engine: string, active: string, report: string): Promise<boolean> {
    const { rows } = await this.pool.query<{ shown: boolean }>(
      `select exists (select from work.engine_request where asks = 'shadow-run' and engine = $1
         and answer #>> '{active,sha256}' = $2 and answer ->> 'report' = $3) as shown`,
      [engine, active, report],
    );
    return rows[0]?.shown ?? false;
  }

  /** What a shadow run showed, by code unit of the interconnection, after a position (from 0). */
  async differences(run: string, after: number, limit: number): Promise<readonly ShownDifference[]> {
    const { rows } = await this.pool.query<ShownDifference>(
      `select position, difference from work.shadow_difference where run = $1 and position > $2
        order by position limit $3`,
      [run, after, limit],
    );
    return rows;
  }

  private async forgetOld(now: number): Promise<void> {
    await this.pool.query(
      `with old as (delete from work.engine_request where asked_at < $1 returning id)
       delete from work.shadow_difference using old where run = old.id`,
      [now - KEPT],
    );
  }
}
