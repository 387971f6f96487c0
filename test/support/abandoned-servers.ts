import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../libs/platform/src/embedded-postgres';

declare global {
  /** The PostgreSQL server of this run of the tests, handed from set-up to tear-down. */
  var interlockTestServer: EmbeddedPostgres | undefined;
}

const prefix = 'interlock-test-postgres-';

/** The data directory of this run; its name tells which process it belongs to. */
export function dataDirectoryOfRun(): string {
  return path.join(tmpdir(), `${prefix}${process.pid}`);
}

/** A run that was killed leaves its server running and its data on disk; the next run clears both away. */
export async function removeAbandonedServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : NaN;
    if (Number.isInteger(owner) && !isAlive(owner)) await removeServer(path.join(tmpdir(), name));
  }
}

async function removeServer(dataDir: string): Promise<void> {
  if (existsSync(path.join(dataDir, 'postmaster.pid'))) {
    // Adopting proves by password that the server is this one, so that no foreign process is signalled.
    const server = await startEmbeddedPostgres({ dataDir, durable: false });
    await server.stop('immediate');
  }
  await rm(dataDir, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
