import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port';
import { HttpConnection } from '../load/http-connection';

/** A Redis of our own that keeps nothing: the worst that may happen to wake-ups. */
export class RedisServer {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly directory: string,
    private readonly port: number,
  ) {}

  /** Undefined where redis-server is not installed. */
  static async start(directory: string): Promise<RedisServer | undefined> {
    if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
    const server = new RedisServer(directory, await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const kept = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
    const place = ['--bind', '127.0.0.1', '--port', String(this.port), '--dir', this.directory];
    this.child = spawn('redis-server', [...place, ...kept], { stdio: 'ignore' });
    process.once('exit', () => this.child?.kill('SIGKILL'));
    await this.untilListening();
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  private async untilListening(): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt++) {
      try {
        (await HttpConnection.open(this.port)).close();
        return;
      } catch {
        // Not yet.
        await sleep(25);
      }
    }
    throw new Error('redis-server does not listen');
  }
}
