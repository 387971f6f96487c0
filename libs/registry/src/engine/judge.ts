import type { Replayed, ReplayInput } from '#core/engine';
import type { Requirement } from '#core/catalogue';
import { Refusal } from '#core/refusal';
import {
  essenceOf,
  groundsOf,
  judge,
  judgementCost,
  MAX_VERDICT_OBJECT,
  watchOf,
  type Evidence,
  type Verdict,
} from '#core/verification';
import { AnswerTooLongError, ConfinedProcess, ConfinedProcessError } from '#platform/confined-process';
import { engineFile, engineRunner, type Engine, type EngineFile } from './engine-file';

/** What an engine came to, with all that a signed verdict says of it. */
export type EngineVerdict = Replayed;

/** Judges by the rules of one engine. */
export interface Judge {
  readonly engine: Engine;
  /** Judges evidence at an instant, whole seconds since 1970. */
  judge(evidence: Evidence, at: number): Promise<Verdict>;
  /** The same with what only a signed verdict says, which takes more than twice as long. */
  judgeToSign(evidence: Evidence, at: number): Promise<EngineVerdict>;
  close(): Promise<void>;
}

/** Most judgements that wait for an engine: a door that anybody may knock at asks for some of them. */
const MAX_WAITING = 32;

/** Most memory an engine may use, in MiB, how long it may judge, in milliseconds, and how long its answer may be, in bytes. */
const MAX_MEMORY = 512;
const TIMEOUT = 60_000;
const MAX_ANSWER = 4 * MAX_VERDICT_OBJECT;

/** Highest cost of what is judged on the thread that asks: most take a few milliseconds, and none more than a hundred. */
const MAX_ON_OWN_THREAD = 100_000;

/** Judges by the engine that this process has in it, on its own thread; what is too large for that in another process by the same engine. */
export class OwnJudge implements Judge {
  private apart: KeptJudge | undefined;

  constructor(private readonly maxOnOwnThread = MAX_ON_OWN_THREAD) {}

  get engine(): Engine {
    const { name, sha256 } = engineFile();
    return { name, sha256 };
  }

  async judge(evidence: Evidence, at: number): Promise<Verdict> {
    return this.isLarge(evidence) ? this.elsewhere().judge(evidence, at) : judge(evidence, at);
  }

  async judgeToSign(evidence: Evidence, at: number): Promise<EngineVerdict> {
    if (this.isLarge(evidence)) return this.elsewhere().judgeToSign(evidence, at);
    const verdict = judge(evidence, at);
    const [essence, grounds, watch] = [essenceOf(verdict), groundsOf(evidence, verdict), watchOf(evidence)];
    return { verdict, essence, grounds, watch };
  }

  async close(): Promise<void> {
    await this.apart?.close();
  }

  private isLarge(evidence: Evidence): boolean {
    return judgementCost(evidence) > this.maxOnOwnThread;
  }

  private elsewhere(): KeptJudge {
    return (this.apart ??= new KeptJudge(engineFile()));
  }
}

/** Judges by an engine that is kept, in a process of its own that may do nothing else. */
export class KeptJudge implements Judge {
  readonly engine: Engine;
  private readonly process: ConfinedProcess;
  private waiting = 0;

  constructor({ name, sha256, bytes }: EngineFile) {
    this.engine = { name, sha256 };
    this.process = new ConfinedProcess({
      program: engineRunner(),
      greeting: bytes.toString('utf8'),
      maxMemory: MAX_MEMORY,
      timeoutMs: TIMEOUT,
      maxAnswer: MAX_ANSWER,
    });
  }

  async judge(evidence: Evidence, at: number): Promise<Verdict> {
    return (await this.judgeToSign(evidence, at)).verdict;
  }

  /** Refuses (busy) where too many wait, (judgement-too-large) where the verdict is and (unavailable) where the engine gives up. */
  async judgeToSign(evidence: Evidence, at: number): Promise<EngineVerdict> {
    if (this.waiting >= MAX_WAITING) throw new Refusal('busy', 'too many judgements wait for the engine');
    this.waiting += 1;
    try {
      return (await this.process.ask(toReplay(evidence, at))) as EngineVerdict;
    } catch (cause) {
      if (!(cause instanceof ConfinedProcessError)) throw cause;
      if (cause instanceof AnswerTooLongError) throw tooLarge(cause);
      const message = `the engine ${this.engine.sha256} could not judge: ${cause.message}`;
      throw new Refusal('unavailable', message, {}, { cause });
    } finally {
      this.waiting -= 1;
    }
  }

  close(): Promise<void> {
    return this.process.close();
  }
}

function tooLarge(cause: AnswerTooLongError): Refusal {
  return new Refusal('judgement-too-large', `the verdict has more than ${MAX_ANSWER} bytes`, {}, { cause });
}

/** The evidence as it is kept with a verdict, and the requirements as they were published. */
function toReplay({ catalogues, ...evidence }: Evidence, at: number): ReplayInput {
  const requirements: Record<string, readonly Requirement[]> = {};
  const kept = catalogues.map(({ requirements: list, ...catalogue }) => {
    requirements[catalogue.row.id] = list.map(({ condition: _, ...published }) => published);
    return catalogue;
  });
  return { evidence: { ...evidence, catalogues: kept }, requirements, at };
}
