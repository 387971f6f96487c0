import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

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

/** The first line of diagnostics a process writes that has this member. */
export async function told(child: ChildProcess, member: string): Promise<Record<string, unknown>> {
  if (!child.stdout) throw new TypeError('the process has no standard output');
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Record<string, unknown>;
    if (member in line) return line;
  }
  throw new Error(`the process ended without a word of ${member}`);
}
