import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { ClusterHome } from './cluster-home';
import { runProgram } from './program';

const passwordFile = 'superuser.password';

/** The password of the superuser, made when the cluster was; readable for the server account alone. */
export function superuserPassword(dataDir: string): string {
  return readFileSync(path.join(dataDir, passwordFile), 'utf8');
}

/**
 * Makes a cluster (UTF-8, order by code unit, SCRAM passwords even on loopback) unless there is one. It is made under
 * another name and renamed when whole: a crash in between leaves no half cluster that later starts would trip over.
 */
export async function initialiseCluster(home: ClusterHome, durable: boolean): Promise<void> {
  if (isCluster(home.dataDir)) return;
  refuseForeignContent(home.dataDir);
  const fresh = `${home.dataDir}.new-${process.pid}`;
  try {
    await makeCluster(home, fresh, durable);
    takePlace(fresh, home.dataDir);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(`${fresh}.password`, { force: true });
  }
}

function refuseForeignContent(directory: string): void {
  if (!existsSync(directory) || isCluster(directory) || readdirSync(directory).length === 0) return;
  throw new Error(`${directory} is neither empty nor a PostgreSQL cluster: name another directory`);
}

function isCluster(directory: string): boolean {
  return existsSync(path.join(directory, 'PG_VERSION'));
}

async function makeCluster(home: ClusterHome, fresh: string, durable: boolean): Promise<void> {
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  giveTo(home, fresh);
  const password = `${fresh}.password`;
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  giveTo(home, password);
  const form = ['-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-instructions'];
  const sync = durable ? [] : ['--no-sync'];
  await runProgram(home, 'initdb', ['-D', fresh, `--pwfile=${password}`, ...form, ...sync]);
  renameSync(password, path.join(fresh, passwordFile));
}

/** Renaming replaces an empty directory; when it is not empty any more, another process was faster and its cluster serves as well. */
function takePlace(fresh: string, dataDir: string): void {
  try {
    renameSync(fresh, dataDir);
  } catch (error) {
    refuseForeignContent(dataDir);
    if (!isCluster(dataDir)) throw error;
  }
}

function giveTo({ account }: ClusterHome, file: string): void {
  if (account) chownSync(file, account.uid, account.gid);
}
