import type { Pool } from 'pg';
import { isRefusal } from '#core/refusal';
import { lossOf } from '#core/verification';
import { transaction } from '#platform/database';
import type { SqlRunner } from '#registry/record';
import type { Issuer } from './issuer';
import type { Minter } from './minter';
import type { VerdictReader } from './verdict.reader';

/** Most entries that are followed at once. */
const MAX_FOLLOWED = 2_000;

/** A pass over one chunk may judge many interconnections; the server waits for us as long (milliseconds). */
const IDLE_TIMEOUT = 600_000;

const CURSOR = 'rejudging';

/** What judging again needs. */
export interface RejudgingParts {
  readonly pool: Pool;
  readonly issuer: Issuer;
  readonly minter: Minter;
  readonly verdicts: VerdictReader;
  readonly onError: (error: unknown, interconnection: string) => void;
}

/**
 * Judges what is cleared again when something it looked at was touched. What takes grounds away has suspended by itself: judging
 * again restores what is shown after all. A denial by something that was added ends the flows that may not go on without.
 */
export class Rejudging {
  private leaving = false;

  constructor(private readonly parts: RejudgingParts) {}

  /** Follows the log to its end; one process at a time does. */
  async run(): Promise<void> {
    while (!this.leaving && (await this.follow()));
  }

  /** Begins no further judgement: what is left of a pass is done by whoever follows next. */
  leave(): void {
    this.leaving = true;
  }

  /** Whether there may be more. */
  private follow(): Promise<boolean> {
    const { pool, verdicts } = this.parts;
    const work = async (client: SqlRunner) => {
      await client.query(`insert into work.cursor (name, place) values ($1, -1) on conflict do nothing`, [
        CURSOR,
      ]);
      const { rows } = await client.query<{ place: number }>(
        'select place from work.cursor where name = $1 for update skip locked',
        [CURSOR],
      );
      const [cursor] = rows;
      if (!cursor) return false;
      const { place, keys } = await touchedAfter(cursor.place, client);
      if (place === cursor.place) return false;
      for (const interconnection of await verdicts.watching(keys)) {
        if (this.leaving) return false;
        await this.judge(interconnection);
      }
      await client.query('update work.cursor set place = $2 where name = $1', [CURSOR, place]);
      return true;
    };
    return transaction(pool, work, { idleTimeoutMs: IDLE_TIMEOUT });
  }

  /** A refusal is for this interconnection alone; anything else stops the pass, which is then begun again. */
  private async judge(interconnection: string): Promise<void> {
    const { issuer, minter, onError } = this.parts;
    try {
      const endsFlows = () => this.endsFlows(interconnection);
      const judged = await issuer.issue(interconnection, endsFlows);
      if (judged.verdict.outcome !== 'deny' || !(await endsFlows())) return;
      const kind = lossOf(judged.evidence, judged.verdict);
      const living = await minter.living(interconnection);
      const ending = living.filter(({ grace }) => grace[kind] !== undefined);
      await minter.end(judged.interconnection, ending);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      onError(error, interconnection);
    }
  }

  /** A denial changes what was permitted only where nothing was taken away: otherwise the ladder has spoken already. */
  private async endsFlows(interconnection: string): Promise<boolean> {
    const living = await this.parts.minter.living(interconnection);
    return living.some(({ lostGround }) => !lostGround);
  }
}

/** The watch keys that the next entries after a place touch, and the last of these places. */
async function touchedAfter(
  after: number,
  runner: SqlRunner,
): Promise<{ readonly place: number; readonly keys: readonly string[] }> {
  const { rows } = await runner.query<{ place: number | null; keys: string[] | null }>(
    `select max(e.place) as place, array_agg(distinct substr(t.touch, 2)) filter (where t.touch is not null) as keys
       from (select place, touches from state.event where place > $1 order by place limit ${MAX_FOLLOWED}) e
       left join lateral unnest(e.touches) t(touch) on true`,
    [after],
  );
  return { place: rows[0]?.place ?? after, keys: rows[0]?.keys ?? [] };
}
