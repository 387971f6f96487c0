import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Root of what was compiled. */
const compiled = path.resolve(__dirname, '../..');

/** How long a process may take to end by itself, in milliseconds. */
const PATIENCE = 15_000;

/** A process of the product, or of the bench, that this one started and stops again by its id. */
export class ServiceProcess {
  private constructor(readonly child: ChildProcess) {}

  /** Starts a compiled entry with its environment; what it says goes to our standard error unless it is `quiet`. */
  static start(entry: string, env: NodeJS.ProcessEnv, said: 'shown' | 'quiet' = 'shown'): ServiceProcess {
    const errors = said === 'shown' ? 'inherit' : 'ignore';
    const child = fork(path.join(compiled, entry), {
      env: { ...process.env, ...env },
      execArgv: nodeOptions(env),
      stdio: ['ignore', errors === 'inherit' ? process.stderr : 'ignore', errors, 'ipc'],
    });
    const service = new ServiceProcess(child);
    // Nobody else ends what we started when we end before our time.
    process.once('exit', service.endAtOnce);
    child.once('exit', () => process.removeListener('exit', service.endAtOnce));
    return service;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The next message of a type; rejects when the process ends instead. */
  async message<M extends { readonly type: string }>(type: M['type']): Promise<M> {
    const over = new AbortController();
    const { signal } = over;
    try {
      for (;;) {
        const [message] = (await Promise.race([
          once(this.child, 'message', { signal }),
          this.ended(signal),
        ])) as [M];
        if (message.type === type) return message;
      }
    } finally {
      over.abort();
    }
  }

  /** Ends it with a signal and waits until it is gone; one that does not go is killed. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!this.isRunning) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    const late = sleep(PATIENCE, 'late' as const, { ref: false });
    if ((await Promise.race([gone, late])) !== 'late') return;
    this.child.kill('SIGKILL');
    await gone;
  }

  private readonly endAtOnce = (): void => void this.child.kill('SIGKILL');

  private async ended(signal: AbortSignal): Promise<never> {
    await once(this.child, 'exit', { signal });
    throw new Error(`process ${this.child.pid} ended with ${this.child.exitCode ?? this.child.signalCode}`);
  }
}

/** As docker-compose.yml starts the API, unless something else is asked for. */
function nodeOptions({ BENCH_NODE_OPTIONS = '--max-semi-space-size=64' }: NodeJS.ProcessEnv): string[] {
  return BENCH_NODE_OPTIONS.split(' ').filter((option) => option !== '');
}
