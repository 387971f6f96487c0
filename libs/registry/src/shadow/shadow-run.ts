import { isRefusal, Refusal, type RefusalCode } from '#core/refusal';
import { differenceOf, type ShadowedEngines } from '#core/shadow';
import type { Evidence, Verdict } from '#core/verification';
import type { Judge, EngineVerdict } from '#registry/engine';
import type { ShadowJudgement, ShadowLedger, ShadowTally } from './shadow-ledger';

/** How often what was touched meanwhile is judged again before the run is given up. */
const MAX_ROUNDS = 64;

const TOO_LARGE: RefusalCode = 'judgement-too-large';

/** What a run needs. */
export interface ShadowRunParts {
  readonly ledger: ShadowLedger;
  readonly gather: (interconnection: string) => Promise<Evidence | null>;
  /** Whole seconds since 1970, never before the newest entry. */
  readonly now: () => Promise<number>;
}

/** What a run came to, and up to which place nothing is missing from it. */
export interface CompletedRun extends ShadowTally {
  readonly basis: number;
}

/** Told after each interconnection; where it says `leave` the run ends there, and the next goes on from it. */
export type OnJudged = () => Promise<'go-on' | 'leave'>;

/** Has everything that is cleared judged by two engines on the same evidence at the same instant. */
export class ShadowRun {
  readonly engines: ShadowedEngines;

  constructor(
    private readonly parts: ShadowRunParts,
    private readonly judges: { readonly active: Judge; readonly candidate: Judge },
  ) {
    const { active, candidate } = judges;
    this.engines = { active: active.engine.sha256, engine: candidate.engine.sha256 };
  }

  /**
   * Judges what is not judged yet, or was touched since. Null where it was told to leave. Refuses (busy) what changes faster than it
   * can be judged and (object-mismatch) an engine that gives up.
   */
  async complete(onJudged: OnJudged): Promise<CompletedRun | null> {
    const { ledger, now } = this.parts;
    await ledger.forgetOthers(this.engines, await now());
    for (let round = 1; round <= MAX_ROUNDS; round++) {
      const basis = await ledger.follow();
      let pending = await ledger.pending(this.engines, await now());
      if (pending.length === 0) return { ...(await ledger.tally(this.engines)), basis };
      for (; pending.length > 0; pending = await ledger.pending(this.engines, await now())) {
        for (const interconnection of pending) {
          await ledger.keep(this.engines, await this.judge(interconnection));
          if ((await onJudged()) === 'leave') return null;
        }
      }
    }
    throw new Refusal('busy', 'what is cleared keeps changing while it is judged');
  }

  private async judge(id: string): Promise<ShadowJudgement> {
    const evidence = await this.gather(id);
    if (typeof evidence === 'string') return unjudged(id, evidence);
    const at = await this.parts.now();
    const { active, candidate } = this.judges;
    const [before, after] = [await judgeBy(active, evidence, at), await judgeBy(candidate, evidence, at)];
    if (before === null || after === null) return unjudged(id, TOO_LARGE);
    return toJudgement(id, evidence, { before, after });
  }

  /** What is judged, or why no engine could judge it. */
  private async gather(id: string): Promise<Evidence | RefusalCode> {
    try {
      return (await this.parts.gather(id)) ?? 'not-found';
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return error.code;
    }
  }
}

/**
 * Null where the verdict would be too large for any to be kept. An engine that gives up on one is not to be put in force, so that nothing
 * more has to be known of it.
 */
async function judgeBy(judge: Judge, evidence: Evidence, at: number): Promise<EngineVerdict | null> {
  try {
    return await judge.judgeToSign(evidence, at);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (error.code === TOO_LARGE) return null;
    throw new Refusal('object-mismatch', error.message, {}, { cause: error });
  }
}

function unjudged(interconnection: string, why: RefusalCode): ShadowJudgement {
  const watch = [`interconnection:${interconnection}`];
  return {
    interconnection,
    basis: 0,
    validUntil: null,
    watch,
    difference: { interconnection, unjudged: why },
  };
}

function toJudgement(
  interconnection: string,
  { basis }: Evidence,
  { before, after }: { readonly before: EngineVerdict; readonly after: EngineVerdict },
): ShadowJudgement {
  return {
    interconnection,
    basis: basis.place,
    validUntil: earlier(before.verdict, after.verdict),
    watch: [...new Set([...before.watch, ...after.watch])],
    difference: differenceOf(before.verdict, after.verdict),
  };
}

function earlier(one: Verdict, other: Verdict): number | null {
  const until = Math.min(one.validUntil ?? Infinity, other.validUntil ?? Infinity);
  return until === Infinity ? null : until;
}
