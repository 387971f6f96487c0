import type { Pool } from 'pg';
import { RULESET, keysOf } from '#core/register';
import { Refusal } from '#core/refusal';
import { MemoryView } from '#core/statement';
import { transaction } from '#platform/database';
import { dropBodies, eraseBodies, loadRegistered, storeBatch, storeBodies } from './batch-store';
import type { ClockGuard } from './clock-guard';
import {
  foldBatch,
  identityKey,
  type Candidate,
  type FoldedBatch,
  type FoldOutcome,
  type Registered,
} from './fold-batch';
import { type Head, lockHead, readHead, RecordDamage, type SqlRunner } from '#registry/record';
import type { StateStore } from './state-store';

/** Limits of waiting, so that no process can hold or wait for the order for long (milliseconds). */
const LOCK_TIMEOUT = 2000;
const IDLE_TIMEOUT = 2000;

/** How long the head row was held for how many candidates, in milliseconds. */
export interface LockHold {
  readonly candidates: number;
  readonly milliseconds: number;
}

/** What a batch is judged on, read when the log had this size. */
interface Ground {
  readonly size: number;
  readonly registered: Registered;
  readonly view: MemoryView;
}

/** Appends one batch in one transaction; the order of statements is made here and nowhere else. */
export class BatchWriter {
  /** The largest log this process has seen; a smaller one later is a restored or replaced record. */
  private seen = 0;

  constructor(
    private readonly pool: Pool,
    private readonly store: StateStore,
    private readonly clock: ClockGuard,
    private readonly monotonic: () => number,
    private readonly onHold: (hold: LockHold) => void = () => {},
  ) {}

  /** The outcome of each candidate, in order; nothing is acknowledged before the commit returned. */
  async write(submitted: readonly Candidate[]): Promise<readonly FoldOutcome[]> {
    const candidates = shareBodies(submitted);
    let lockedAt = 0;
    const batch = await transaction(
      this.pool,
      async (client) => {
        await storeBodies(client, candidates);
        const loaded = await this.load(client, candidates);
        const { head, now } = await lockHead(client);
        lockedAt = this.monotonic();
        this.verifyWritable(head);
        // All state is a function of the order: while the log has the size it was read at, nothing of it can have changed.
        const ground = loaded.size === head.size ? loaded : await this.load(client, candidates);
        return this.fold(client, head, this.clock.timeOf(now, head.at), candidates, ground);
      },
      { lockTimeoutMs: LOCK_TIMEOUT, idleTimeoutMs: IDLE_TIMEOUT },
    );
    this.onHold({ candidates: candidates.length, milliseconds: this.monotonic() - lockedAt });
    this.seen = Math.max(this.seen, batch.head.size);
    return batch.outcomes;
  }

  /** Reads the size first: whatever is committed while the rest is read makes the size a different one. */
  private async load(client: SqlRunner, candidates: readonly Candidate[]): Promise<Ground> {
    const { head } = await readHead(client);
    const registered = await loadRegistered(client, candidates);
    const view = new MemoryView();
    const keys = candidates.flatMap(({ prepared }) => keysOf(prepared.kind, prepared.statement));
    await this.store.load(client, view, keys);
    return { size: head.size, registered, view };
  }

  private async fold(
    client: SqlRunner,
    head: Head,
    at: number,
    candidates: readonly Candidate[],
    { view, registered }: Ground,
  ): Promise<FoldedBatch> {
    const batch = foldBatch(head, at, candidates, view, registered);
    await storeBatch(client, batch, view, this.store);
    await eraseBodies(client, batch.erased);
    const refused = candidates.filter((_, index) => batch.outcomes[index]?.outcome === 'refused');
    await dropBodies(client, refused);
    return batch;
  }

  private verifyWritable(head: Head): void {
    if (head.frozen) throw new Refusal(head.frozen.code, head.frozen.reason);
    if (head.size < this.seen) {
      throw new RecordDamage('record.head', `the log has ${head.size} entries, it had ${this.seen} before`);
    }
    this.seen = head.size;
    if (head.size > 0 && head.ruleset !== RULESET) {
      throw new Refusal(
        'ruleset-mismatch',
        `the log is under ruleset ${head.ruleset}, this process has ${RULESET}`,
      );
    }
  }
}

/**
 * A body is recorded once, with the salt of whoever brings it first. A statement that comes twice in one batch may be refused
 * the first time and accepted the second: its leaf must commit to that same salt.
 */
function shareBodies(candidates: readonly Candidate[]): readonly Candidate[] {
  const bodies = new Map<string, Candidate>();
  return candidates.map((candidate) => {
    const identity = identityKey(candidate);
    const first = bodies.get(identity) ?? candidate;
    bodies.set(identity, first);
    return first;
  });
}
