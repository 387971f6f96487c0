import { Refusal } from '#core/refusal';
import { isContentError, isTransient } from '#platform/database';
import type { BatchTarget } from './appender';
import { ImplausibleClock } from './clock-guard';
import type { Candidate, FoldOutcome } from './fold-batch';
import { RecordDamage } from '#registry/record';

/** How often a batch is tried when the database was busy or away. */
const ATTEMPTS = 5;

/** What the writer needs of its surroundings. */
export interface WriterSurroundings {
  /** Waits a little longer before each further attempt. */
  readonly pause: (attempt: number) => Promise<void>;
  /** Sets aside a statement that the database refuses. */
  readonly quarantine: (candidate: Candidate, reason: string) => Promise<void>;
  /** Stops all writing, here and in every other process. */
  readonly freeze: (code: 'log-read-only' | 'clock-regression', reason: string) => Promise<void>;
  readonly report: (message: string, error: unknown) => void;
}

/**
 * Writes a batch whatever happens: transient failures are tried again (the same statement keeps one place, so an unknown
 * outcome of a commit is harmless), a batch that fails for its content is halved until the culprit stands alone.
 */
export class ResilientWriter implements BatchTarget {
  constructor(
    private readonly target: BatchTarget,
    private readonly surroundings: WriterSurroundings,
  ) {}

  async write(candidates: readonly Candidate[]): Promise<readonly FoldOutcome[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.target.write(candidates);
      } catch (error) {
        if (isContentError(error)) return this.halve(candidates, error);
        if (!isTransient(error)) throw await this.translate(error);
        if (attempt === ATTEMPTS) throw unavailable(error);
        await this.surroundings.pause(attempt);
      }
    }
  }

  private async halve(candidates: readonly Candidate[], error: unknown): Promise<readonly FoldOutcome[]> {
    const [only] = candidates;
    if (only && candidates.length === 1) return [await this.setAside(only, error)];
    const middle = Math.ceil(candidates.length / 2);
    const first = await this.write(candidates.slice(0, middle));
    return [...first, ...(await this.write(candidates.slice(middle)))];
  }

  private async setAside(candidate: Candidate, error: unknown): Promise<FoldOutcome> {
    const identity = candidate.prepared.identity.toString('hex');
    this.surroundings.report(`statement ${identity} is quarantined`, error);
    await this.surroundings.quarantine(candidate, error instanceof Error ? error.message : 'unknown');
    return { outcome: 'refused', refusal: quarantined(identity) };
  }

  private async translate(error: unknown): Promise<unknown> {
    if (error instanceof RecordDamage) {
      this.surroundings.report('the record is damaged, the log is frozen', error);
      await this.surroundings.freeze('log-read-only', error.message);
      return new Refusal('log-read-only', 'the log is frozen', {}, { cause: error });
    }
    if (error instanceof ImplausibleClock) {
      this.surroundings.report('the clock is not plausible, the log is frozen', error);
      await this.surroundings.freeze('clock-regression', error.message);
      return new Refusal('clock-regression', error.message, {}, { cause: error });
    }
    return error;
  }
}

/** The answer for a statement that was set aside, now and whenever it comes again. */
export function quarantined(identity: string): Refusal {
  return new Refusal('quarantined', `statement ${identity} was set aside for the operator`);
}

function unavailable(error: unknown): Refusal {
  const busy =
    error instanceof Error && 'code' in error && ['40001', '40P01', '55P03'].includes(String(error.code));
  return busy
    ? new Refusal('busy', 'the registry could not order the statement in time', {}, { cause: error })
    : new Refusal('unavailable', 'the database cannot be reached', {}, { cause: error });
}
