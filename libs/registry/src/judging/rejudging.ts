import type { Pool } from 'pg';
import { isRefusal, type RefusalCode } from '#core/refusal';
import type { GroundKind } from '#core/system';
import { lossesOf } from '#core/verification';
import { transaction } from '#platform/database';
import type { SqlRunner } from '#registry/record';
import type { Issuer, Judged } from './issuer';
import type { Living, Minter } from './minter';
import { touchedAfter } from './touched-after';
import type { VerdictReader } from './verdict.reader';

/** How long judging one interconnection may take; the server waits for us as long (milliseconds). */
const IDLE_TIMEOUT = 600_000;

const CURSOR = 'rejudging';

/** Refusals of what is too much to be judged or to be kept: trying again does not help. */
const tooMuch: ReadonlySet<RefusalCode> = new Set([
  'judgement-too-large',
  'payload-too-large',
  'object-mismatch',
  'invalid-claim',
]);

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
 * again restores what is shown after all. A denial ends the flows that may not go on without what it says is missing, unless they are
 * withdrawn for that already. What cannot be judged is not shown.
 */
export class Rejudging {
  private leaving = false;
  /** Up to where this process followed. */
  private followed = -1;
  /** What could not be judged yet, as where it keeps changing: the cursor stays behind until it is, for whoever follows after a crash. */
  private readonly unsettled = new Set<string>();

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
      const from = Math.max(cursor.place, this.followed);
      const { place, keys } = await touchedAfter(from, client);
      for (const interconnection of new Set([...this.unsettled, ...(await verdicts.watching(keys))])) {
        if (this.leaving) return false;
        await this.judge(interconnection);
        // Another engine has everything judged again: the server shall not think that we are gone.
        await client.query('select');
      }
      this.followed = place;
      if (this.unsettled.size === 0 && place > cursor.place) {
        await client.query('update work.cursor set place = $2 where name = $1', [CURSOR, place]);
      }
      return place > from;
    };
    return transaction(pool, work, { idleTimeoutMs: IDLE_TIMEOUT });
  }

  /** A refusal or a mistake of ours is for this interconnection alone; anything else stops the pass, which is then begun again. */
  private async judge(interconnection: string): Promise<void> {
    const { issuer, minter, onError } = this.parts;
    this.unsettled.delete(interconnection);
    try {
      const { verdict, ...judged } = await issuer.issue(interconnection, (denial) => this.endsFlows(denial));
      if (verdict.outcome !== 'deny') return;
      await minter.end(judged.interconnection, await this.fallingFor({ verdict, ...judged }));
    } catch (error) {
      if (!isRefusal(error) && !(error instanceof TypeError)) throw error;
      onError(error, interconnection);
      if (isRefusal(error) && tooMuch.has(error.code)) await minter.endAll(interconnection);
      else this.unsettled.add(interconnection);
    }
  }

  /** A denial that changes nothing is not registered. */
  private async endsFlows(denial: Judged): Promise<boolean> {
    return (await this.fallingFor(denial)).length > 0;
  }

  private async fallingFor({ evidence, verdict, interconnection }: Judged): Promise<readonly Living[]> {
    const kinds = lossesOf(evidence, verdict);
    const living = await this.parts.minter.living(interconnection.id);
    return living.filter((one) => fallsFor(kinds, one));
  }
}

/** Whether a flow may not go on without one of these kinds of ground, and is not withdrawn for that, at once or after a grace. */
function fallsFor(kinds: readonly GroundKind[], { grace, lost, isSuspended }: Living): boolean {
  return !isSuspended && kinds.some((kind) => grace[kind] !== undefined && !lost.includes(kind));
}
