import path from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { EnrolledKey, Prepared, Submission } from '#core/register';
import { isRefusal } from '#core/refusal';
import { fromOutcomes, type PrepareReport, type PrepareTask } from './prepare-task';

/** Most statements of one task: few enough that the others do not wait for them. */
const MAX_TOGETHER = 64;

/** After so many threads ended by themselves none is started any more: something is wrong with all of them. */
const MAX_LOSSES = 3;

interface Pending {
  readonly submission: Submission;
  readonly signer: EnrolledKey;
  readonly resolve: (prepared: Prepared) => void;
  readonly reject: (reason: unknown) => void;
}

/** A thread ended before it told what came of a statement; whoever asked prepares it itself. */
export class ThreadLost extends Error {
  override readonly name = 'ThreadLost';
}

/** How threads are started; tests run the sources, not what was compiled. */
export interface ThreadProgram {
  readonly file: string;
  readonly options?: WorkerOptions;
}

const compiled: ThreadProgram = { file: path.join(__dirname, 'prepare-thread.js') };

/** Prepares statements in threads of their own, many in one message. Threads are started when there is something to do. */
export class PreparePool {
  private readonly threads: PrepareThread[] = [];
  private waiting: Pending[] = [];

  private losses = 0;

  /** `onLost` is told when a thread ends by itself. */
  constructor(
    private readonly origin: string,
    private readonly size: number,
    private readonly onLost: (error: ThreadLost) => void,
    private readonly program: ThreadProgram = compiled,
  ) {}

  /** The prepared statement, signed with the key it names; rejects with a Refusal, or with ThreadLost. */
  prepare(submission: Submission, signer: EnrolledKey): Promise<Prepared> {
    if (this.losses >= MAX_LOSSES) return Promise.reject(new ThreadLost('there is no thread'));
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.flush());
      this.waiting.push({ submission, signer, resolve, reject });
      if (this.waiting.length === MAX_TOGETHER) this.flush();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.stop()));
  }

  private flush(): void {
    if (this.waiting.length === 0) return;
    const items = this.waiting;
    this.waiting = [];
    this.leastBusy().take(this.origin, items);
  }

  private leastBusy(): PrepareThread {
    const running = this.threads.filter((thread) => !thread.isLost);
    const idlest = running.reduce<PrepareThread | undefined>(
      (least, thread) => (least && least.load <= thread.load ? least : thread),
      undefined,
    );
    if (idlest && (idlest.load === 0 || running.length >= this.size)) return idlest;
    const started = new PrepareThread(this.program, (lost) => {
      this.losses++;
      this.onLost(lost);
    });
    this.threads.splice(0, this.threads.length, ...running, started);
    return started;
  }
}

/** One thread, and the tasks it was given. */
class PrepareThread {
  private readonly worker: Worker;
  private readonly tasks = new Map<number, readonly Pending[]>();
  private count = 0;
  isLost = false;

  constructor(
    { file, options }: ThreadProgram,
    private readonly onLost: (error: ThreadLost) => void,
  ) {
    this.worker = new Worker(file, options);
    this.worker.unref();
    this.worker.on('message', (report: PrepareReport) => this.settle(report));
    this.worker.on('error', (error) => this.lose(error));
    this.worker.on('exit', (code) => this.lose(new Error(`the thread ended with ${code}`)));
  }

  /** Tasks without a report. */
  get load(): number {
    return this.tasks.size;
  }

  take(origin: string, items: readonly Pending[]): void {
    const id = this.count++;
    this.tasks.set(id, items);
    // All in one buffer of their own: it changes hands instead of being copied, and nothing else goes with it.
    const bytes = new Uint8Array(items.reduce((sum, { submission }) => sum + submission.bytes.length, 0));
    let offset = 0;
    for (const { submission } of items) {
      bytes.set(submission.bytes, offset);
      offset += submission.bytes.length;
    }
    const task: PrepareTask = {
      id,
      origin,
      bytes,
      items: items.map(({ submission, signer: { owner, key } }) => ({
        length: submission.bytes.length,
        owner,
        jwk: key.jwk,
      })),
    };
    this.worker.postMessage(task, [bytes.buffer]);
  }

  async stop(): Promise<void> {
    this.isLost = true;
    await this.worker.terminate();
  }

  private settle({ id, outcomes }: PrepareReport): void {
    const items = this.tasks.get(id) ?? [];
    this.tasks.delete(id);
    const submissions = items.map(({ submission }) => submission);
    for (const [index, prepared] of fromOutcomes(outcomes, submissions).entries()) {
      if (isRefusal(prepared)) items[index]?.reject(prepared);
      else items[index]?.resolve(prepared);
    }
  }

  private lose(cause: Error): void {
    const lost = new ThreadLost('a thread that prepares statements ended', { cause });
    if (!this.isLost) this.onLost(lost);
    this.isLost = true;
    for (const items of this.tasks.values()) for (const { reject } of items) reject(lost);
    this.tasks.clear();
  }
}
