import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterHome } from './cluster-home';
import { startProgram } from './program';
import { answers, findRunning, type RunningCluster } from './running-cluster';

/** Loopback only, no socket file; the server's own diagnostics never quote statements, which may hold what others entrusted to us. */
const ownSettings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'log_min_messages=warning',
  'log_min_error_statement=panic',
];

const startPatienceMs = 60_000;
const attempts = 3;

/** Starts the server on a free port. Between finding a port and taking it another program may be faster, so it is tried again. */
export async function launchCluster(
  home: ClusterHome,
  settings: readonly string[],
): Promise<RunningCluster & { adopted: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const launched = await tryLaunch(home, settings);
    if (launched) return { ...launched, adopted: false };
    // Two processes may start the same cluster at once: one of the two servers gives up, both processes use the other.
    const running = await findRunning(home.dataDir);
    if (running) return { ...running, adopted: true };
    if (attempt === attempts)
      throw new Error(`embedded PostgreSQL did not start: ${serverLog(home.dataDir)}`);
    await sleep(200);
  }
}

async function tryLaunch(
  home: ClusterHome,
  settings: readonly string[],
): Promise<RunningCluster | undefined> {
  const port = await freePort();
  const assignments = [...ownSettings, ...settings].flatMap((setting) => ['-c', setting]);
  const log = openSync(serverLogPath(home.dataDir), 'w', 0o600);
  try {
    const server = startProgram(
      home,
      'postgres',
      ['-D', home.dataDir, '-p', String(port), ...assignments],
      ['ignore', 'ignore', log],
    );
    server.once('error', () => {}); // a program that cannot be started has no pid either
    server.unref();
    return (await becomesReady(server, home.dataDir, port)) ? { pid: server.pid!, port } : undefined;
  } finally {
    closeSync(log);
  }
}

async function becomesReady(server: ChildProcess, dataDir: string, port: number): Promise<boolean> {
  const until = Date.now() + startPatienceMs;
  while (server.pid !== undefined && server.exitCode === null && server.signalCode === null) {
    if (await answers(dataDir, port)) return true;
    if (Date.now() > until) {
      server.kill('SIGQUIT');
      return false;
    }
    await sleep(10);
  }
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function serverLogPath(dataDir: string): string {
  return path.join(dataDir, 'server.log');
}

function serverLog(dataDir: string): string {
  return readFileSync(serverLogPath(dataDir), 'utf8').slice(-2000);
}
