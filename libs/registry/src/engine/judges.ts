import { Refusal } from '#core/refusal';
import { engineFile } from './engine-file';
import type { KeptEngines } from './kept-engines';
import { KeptJudge, OwnJudge, type Judge } from './judge';

/** Most engines that are run beside our own at a time. */
const MAX_RUNNING = 2;

/** Finds who judges: the engine in force, or another one that is kept. */
export class Judges {
  /** By SHA-256, the least recently asked for first. */
  private readonly running = new Map<string, Judge>();

  private readonly own = new OwnJudge();

  constructor(private readonly engines: KeptEngines) {}

  /** The judge that is in force at this moment: of our own where the log names no engine. */
  async present(): Promise<Judge> {
    const active = await this.engines.active();
    return active ? this.of(active.sha256) : this.own;
  }

  /** The judge by the engine with this SHA-256. Refuses (unavailable) one whose file is not at hand. */
  async of(sha256: string): Promise<Judge> {
    if (sha256 === engineFile().sha256) return this.own;
    const known = this.running.get(sha256) ?? (await this.start(sha256));
    this.running.delete(sha256);
    this.running.set(sha256, known);
    await this.stopAll(MAX_RUNNING);
    return known;
  }

  /** Ends the processes in which engines run. */
  async close(): Promise<void> {
    await Promise.all([this.own.close(), this.stopAll(0)]);
  }

  private async start(sha256: string): Promise<Judge> {
    const kept = await this.engines.find(sha256);
    if (!kept) throw new Refusal('unavailable', `the file of the engine ${sha256} is not kept here`);
    // Somebody else may have started it meanwhile.
    return this.running.get(sha256) ?? new KeptJudge(kept);
  }

  /** A judge that was put away answers who holds it yet: its process is started again. */
  private async stopAll(except: number): Promise<void> {
    const ending = [...this.running].slice(0, Math.max(0, this.running.size - except));
    for (const [sha256] of ending) this.running.delete(sha256);
    await Promise.all(ending.map(([, judge]) => judge.close()));
  }
}
