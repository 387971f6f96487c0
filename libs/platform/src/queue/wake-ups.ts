import type { Diagnostics } from '../diagnostics';
import type { NameQueue, NameWorker, QueueConnection } from './queue-connection';
import { RepeatedErrors } from './repeated-errors';
import { WakeUpRunner, type WakeUpHandler } from './wake-up-runner';

export type { WakeUpHandler } from './wake-up-runner';

export interface WakeUpSettings {
  /** How often the handler runs even if no wake-up arrives: the longest anything waits when the queue is away. */
  readonly fallbackMs: number;
}

const queueName = 'wake-ups';

/**
 * Tells processes that there is work of a kind. A wake-up carries nothing and may get lost, come late or come twice: handlers find
 * their work in the database, run at an interval anyway, and may run in several processes at once. Each process that handles
 * any kind handles all kinds it might be sent.
 */
export class WakeUps {
  private readonly queue: NameQueue;
  private readonly errors: RepeatedErrors;
  private readonly runners = new Map<string, WakeUpRunner>();
  private readonly sending = new Map<string, 'once' | 'again'>();
  private worker: NameWorker | undefined;

  private constructor(
    private readonly connection: QueueConnection,
    private readonly diagnostics: Diagnostics,
  ) {
    this.errors = new RepeatedErrors(diagnostics);
    this.queue = connection.openQueue(queueName, this.onQueueError);
  }

  /** Rejects only when the database cannot take the queue's tables; a Redis that is away is waited for in the background. */
  static async open(connection: QueueConnection, diagnostics: Diagnostics): Promise<WakeUps> {
    await connection.prepare();
    return new WakeUps(connection, diagnostics);
  }

  /** Handles a kind in this process, from now on and at least at the given interval. */
  on(kind: string, handler: WakeUpHandler, { fallbackMs }: WakeUpSettings): void {
    if (this.runners.has(kind)) throw new TypeError(`wake-ups of kind ${kind} are handled already`);
    const onError = (err: unknown) => this.diagnostics.error({ err, kind }, 'a handler of wake-ups failed');
    this.runners.set(kind, new WakeUpRunner(handler, fallbackMs, onError));
    this.worker ??= this.connection.openWorker(
      queueName,
      (name) => this.runners.get(name)?.wake(),
      this.onQueueError,
    );
  }

  /** Wakes a process that handles the kind; returns at once and never throws. Many calls in a short time become few wake-ups. */
  wake(kind: string): void {
    const here = this.runners.get(kind);
    if (here) here.wake();
    else if (this.sending.has(kind)) this.sending.set(kind, 'again');
    else void this.send(kind);
  }

  /** Resolves when the handlers under way have ended and the connections are closed. */
  async close(): Promise<void> {
    const runners = [...this.runners.values()];
    await Promise.all([this.worker?.close(), this.queue.close(), ...runners.map((runner) => runner.close())]);
  }

  /** Calls during a sending cause one more: the job being added may have started before their reason came. */
  private async send(kind: string): Promise<void> {
    do {
      this.sending.set(kind, 'once');
      await this.queue.add(kind).catch(this.onQueueError);
    } while (this.sending.get(kind) === 'again');
    this.sending.delete(kind);
  }

  private readonly onQueueError = (error: Error): void => this.errors.report(error);
}
