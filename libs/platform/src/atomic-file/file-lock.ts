import { randomUUID } from 'node:crypto';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isNativeError } from 'node:util/types';

/** After how long a lock is one that a process left behind when it was killed, and how often it is looked at (milliseconds). */
const LEFT_BEHIND = 10_000;
const LOOK = 10;

/**
 * Does short work while no other process does any under the same lock, a file that is made for it and taken away again. Rejects with
 * EEXIST where the lock is held for longer than anybody works, and cannot be told to be left behind.
 */
export async function withFileLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
  await take(lock);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<void> {
  for (let looks = 0; ; looks++) {
    try {
      return await (await open(lock, 'wx')).close();
    } catch (error) {
      if (!isOfCode(error, 'EEXIST') || looks * LOOK > 2 * LEFT_BEHIND) throw error;
    }
    if (await isLeftBehind(lock)) await putAway(lock);
    else await pause(LOOK);
  }
}

/** Takes a lock away that was left behind. Who is late takes another's that was made meanwhile, and puts it back. */
async function putAway(lock: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
    if (!(await isLeftBehind(aside))) await link(aside, lock);
  } catch (error) {
    // Somebody else put it away, or has made the next one.
    if (!isOfCode(error, 'ENOENT') && !isOfCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function isLeftBehind(lock: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(lock)).mtimeMs > LEFT_BEHIND;
  } catch (error) {
    if (isOfCode(error, 'ENOENT')) return false;
    throw error;
  }
}

function isOfCode(error: unknown, code: string): boolean {
  return isNativeError(error) && 'code' in error && error.code === code;
}
