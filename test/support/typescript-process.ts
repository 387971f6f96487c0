import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const hook = path.join(__dirname, 'typescript-hook.js');

/** Starts a TypeScript file as a process of its own, for tests about several processes or about one that dies. */
export function startTypescript(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  return fork(file, args, { execArgv: ['--require', hook], env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
}

/** The next message the process sends; rejects with its errors when it ends before. */
export function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr?.on('data', (part: Buffer) => (complaint += part.toString()));
    child.once('message', resolve);
    child.once('close', (status) => reject(new Error(`the process ended with ${status}: ${complaint}`)));
  });
}
