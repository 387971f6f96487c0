import { randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file so that after a crash it holds either the old or the new content, whole. `mode` are the permission bits.
 * When the promise resolves, content and name are on disk.
 */
export function writeFileAtomic(file: string, data: string | Uint8Array, mode: number): Promise<void> {
  return place(file, data, mode, rename);
}

/** Like `writeFileAtomic`, but never replaces a file: rejects with EEXIST, also when two processes race. */
export function createFileAtomic(file: string, data: string | Uint8Array, mode: number): Promise<void> {
  return place(file, data, mode, link);
}

async function place(
  file: string,
  data: string | Uint8Array,
  mode: number,
  giveName: (from: string, to: string) => Promise<void>,
): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeDurably(temporary, data, mode);
    await giveName(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncDirectory(path.dirname(file));
}

async function writeDurably(file: string, data: string | Uint8Array, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.chmod(mode); // the umask of the process narrows what open is given
    await handle.writeFile(data);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The new name is an entry of the directory; Windows has no way to sync one and needs none. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
