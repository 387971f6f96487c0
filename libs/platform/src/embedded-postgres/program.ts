import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import path from 'node:path';
import type { ClusterHome } from './cluster-home';

/**
 * Starts a program of the cluster under its account, with nothing of our environment but PATH: messages stay English and
 * times UTC wherever it runs. It gets its own session, so that Ctrl-C reaches us alone and the server outlives our last queries.
 */
export function startProgram(
  home: ClusterHome,
  name: string,
  args: readonly string[],
  stdio: StdioOptions,
): ChildProcess {
  return spawn(path.join(home.native, 'bin', name), args, {
    ...home.account,
    cwd: path.parse(home.dataDir).root,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio,
  });
}

/** Runs a program to its end; fails with the end of its output when its status is not 0. */
export function runProgram(home: ClusterHome, name: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = startProgram(home, name, args, ['ignore', 'pipe', 'pipe']);
    let output = '';
    const collect = (part: Buffer) => (output = (output + part.toString()).slice(-2000));
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) resolve();
      else reject(new Error(`${name} ended with status ${status}: ${output}`));
    });
  });
}
