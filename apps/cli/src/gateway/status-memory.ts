import { readFile } from 'node:fs/promises';
import { isNativeError } from 'node:util/types';
import { withFileLock, writeFileAtomic } from '#platform/atomic-file';

/** Permission bits of a memory: a status list is no secret. */
const READABLE = 0o644;

/** The text of a file, or undefined where there is none yet. */
export async function recall(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isNativeError(error) && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Keeps a text in a file, whole or not at all, where it is to replace what is there by then: a memory that is half written, or older
 * than one before, would be none, for the next run could be shown an older list.
 */
export async function remember(
  file: string,
  text: string,
  replaces: (kept: string) => Promise<boolean>,
): Promise<void> {
  await withFileLock(`${file}.lock`, async () => {
    const kept = await recall(file);
    if (kept === undefined || (await replaces(kept))) await writeFileAtomic(file, text, READABLE);
  });
}
