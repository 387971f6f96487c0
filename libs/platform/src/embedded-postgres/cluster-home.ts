import { createHash } from 'node:crypto';
import { cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { nativeDirectory } from './native-package';
import { serverAccount, succeedsAs, type ServerAccount } from './server-account';

/** Where a cluster's programs and data lie and who runs them; `account` is undefined when the server runs under our own. */
export interface ClusterHome {
  readonly native: string;
  readonly dataDir: string;
  readonly account: ServerAccount | undefined;
}

/** World-writable and kept over a reboot: the last resort for an account that cannot reach ours, as below /root. */
const sharedDirectory = '/var/tmp';

/** Finds programs and data that the server account can reach; both move below /var/tmp (under a name derived from their path) when it cannot. */
export function clusterHome(wanted: string): ClusterHome {
  const dataDir = path.resolve(wanted);
  const account = serverAccount();
  const native = nativeDirectory();
  mkdirSync(path.dirname(dataDir), { recursive: true });
  if (!account) return { native, dataDir, account };
  return { native: reachablePrograms(native, account), dataDir: reachableData(dataDir, account), account };
}

function reachablePrograms(native: string, account: ServerAccount): string {
  if (succeedsAs(account, path.join(native, 'bin/postgres'), ['-V'])) return native;
  const copy = sharedPath('programs', native);
  refuseForeign(copy, [0]);
  if (!existsSync(copy)) copyWhole(native, copy);
  return copy;
}

/** A copy that was interrupted must not pass for a whole one, so it gets its name last. */
function copyWhole(from: string, to: string): void {
  const partial = `${to}.partial-${process.pid}`;
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
  if (existsSync(to)) rmSync(partial, { recursive: true });
  else renameSync(partial, to);
}

function reachableData(dataDir: string, account: ServerAccount): string {
  if (succeedsAs(account, '/bin/sh', ['-c', 'test -x "$0"', path.dirname(dataDir)])) return dataDir;
  const moved = sharedPath('data', dataDir);
  refuseForeign(moved, [0, account.uid]);
  return moved;
}

/** In a directory where everybody may write, somebody else could have put programs or data under our name. */
function refuseForeign(directory: string, owners: readonly number[]): void {
  if (!existsSync(directory)) return;
  const found = lstatSync(directory);
  if (!found.isDirectory() || !owners.includes(found.uid)) {
    throw new Error(`${directory} belongs to another account: remove it or set DATABASE_URL`);
  }
}

function sharedPath(what: 'programs' | 'data', original: string): string {
  const name = createHash('sha256').update(original).digest('hex').slice(0, 12);
  return path.join(sharedDirectory, `embedded-postgres-${what}-${name}`);
}
