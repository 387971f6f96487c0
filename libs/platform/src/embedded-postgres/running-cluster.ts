import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { superuserPassword } from './initialise-cluster';

/** A server process of a cluster and the loopback port it listens on. */
export interface RunningCluster {
  readonly pid: number;
  readonly port: number;
}

/** The address of a cluster's default database for its superuser. */
export function clusterUrl(dataDir: string, port: number): string {
  return `postgres://postgres:${superuserPassword(dataDir)}@127.0.0.1:${port}/postgres`;
}

/** The server that runs on the data directory and answers as this very cluster, if any: it may have outlived who started it. */
export async function findRunning(dataDir: string): Promise<RunningCluster | undefined> {
  const found = readPostmasterFile(dataDir);
  if (!found || !isAlive(found.pid)) return undefined;
  return (await answers(dataDir, found.port)) ? found : undefined;
}

/** postmaster.pid: process id in the first line, port in the fourth. */
function readPostmasterFile(dataDir: string): RunningCluster | undefined {
  try {
    const lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port } : undefined;
  } catch {
    // No such file: no server was started, or it was stopped in order.
    return undefined;
  }
}

/** True when the port lets the cluster's own password in; a foreign server on a reused port does not. */
export async function answers(dataDir: string, port: number): Promise<boolean> {
  const client = new Client({ connectionString: clusterUrl(dataDir, port), connectionTimeoutMillis: 2000 });
  client.on('error', () => {}); // told by the rejection of connect
  try {
    await client.connect();
    return true;
  } catch {
    // Not listening yet, still recovering, or not ours: all mean that this is no cluster to use now.
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** True while a process with the id exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Signals a process and waits until it is gone; one that is gone already is fine. */
export async function endProcess(pid: number, signal: NodeJS.Signals, patienceMs = 60_000): Promise<void> {
  const until = Date.now() + patienceMs;
  if (isAlive(pid)) process.kill(pid, signal);
  while (isAlive(pid)) {
    if (Date.now() > until) throw new Error(`process ${pid} still runs ${patienceMs} ms after ${signal}`);
    await sleep(10);
  }
}
