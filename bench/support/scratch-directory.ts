import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A directory for one run, gone afterwards; the account of the embedded PostgreSQL has to get through it. */
export async function withScratchDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  // So that a bench that is interrupted still ends what it started.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const directory = await mkdtemp(path.join(tmpdir(), 'interlock-bench-'));
  await chmod(directory, 0o711);
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
