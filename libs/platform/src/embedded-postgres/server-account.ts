import { execFileSync, spawnSync } from 'node:child_process';

/** The account a server process runs under. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

const candidates = ['postgres', 'node', 'nobody'];

/** PostgreSQL refuses to run as root: then the first account that exists of postgres, node and nobody; otherwise undefined, our own. */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of candidates) {
    const account = lookUp(name);
    if (account) return account;
  }
  throw new Error(
    `running as root and none of the accounts ${candidates.join(', ')} exists: run as a normal user or set DATABASE_URL`,
  );
}

function lookUp(name: string): ServerAccount | undefined {
  try {
    return { uid: idOf('-u', name), gid: idOf('-g', name) };
  } catch {
    // id(1) fails for an account that does not exist; the next candidate may.
    return undefined;
  }
}

function idOf(flag: '-u' | '-g', name: string): number {
  return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
}

/** True when the command ends with status 0 under the account. */
export function succeedsAs(account: ServerAccount, command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}
