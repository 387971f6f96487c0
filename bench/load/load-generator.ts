import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { LoadPlan, LoadResult } from './load-plan';

/** A load generator in a process of its own. */
export class LoadGenerator {
  private constructor(private readonly child: ChildProcess) {}

  static start(): LoadGenerator {
    return new LoadGenerator(fork(path.join(__dirname, 'load-process.js')));
  }

  async run(plan: LoadPlan): Promise<LoadResult> {
    this.child.send(plan);
    const [result] = (await once(this.child, 'message')) as [LoadResult];
    return result;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    await gone;
  }
}
