import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './running-cluster';

/**
 * Which process stops the cluster: the one that started it, or, when that one died, the next that found the cluster running.
 * Without the note a killed process would leave a server that nobody ever stops, or a second process would stop the first one's.
 */
export function claimCluster(dataDir: string): boolean {
  const owner = readOwner(dataDir);
  if (owner !== undefined && owner !== process.pid && isAlive(owner)) return false;
  takeOver(dataDir);
  return true;
}

/** Notes the own process as owner, whoever was before. */
export function takeOver(dataDir: string): void {
  writeFileSync(ownerPath(dataDir), String(process.pid), { mode: 0o600 });
}

function readOwner(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(ownerPath(dataDir), 'utf8')) || undefined;
  } catch {
    // No note: nobody claims the cluster.
    return undefined;
  }
}

function ownerPath(dataDir: string): string {
  return path.join(dataDir, 'owner.pid');
}
