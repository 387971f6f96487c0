import { access, constants, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isNativeError } from 'node:util/types';
import { sha256Hex } from '#core/bytes';
import { writeFileAtomic } from '#platform/atomic-file';
import type { CheckpointMemory } from '#registry/log';

/** The directory for the last checkpoint cannot be written. */
export class MemoryUnusableError extends Error {
  override readonly name = 'MemoryUnusableError';
}

/** Keeps the last checkpoint in a small file beside nothing else: the smallest witness against a restored backup. */
export class FileCheckpointMemory implements CheckpointMemory {
  private readonly file: string;

  constructor(
    private readonly directory: string,
    origin: string,
  ) {
    this.file = path.join(directory, `${sha256Hex(Buffer.from(origin)).slice(0, 32)}.checkpoint`);
  }

  /** Refuses a directory that nothing can be kept in: the registry would sign without remembering. */
  async recall(): Promise<string | null> {
    await this.verifyWritable();
    try {
      return await readFile(this.file, 'utf8');
    } catch (error) {
      if (isNativeError(error) && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  async keep(note: string): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    await writeFileAtomic(this.file, note, 0o600);
  }

  private async verifyWritable(): Promise<void> {
    try {
      await mkdir(this.directory, { recursive: true, mode: 0o700 });
      await access(this.directory, constants.W_OK);
    } catch (cause) {
      const reason = isNativeError(cause) ? cause.message : String(cause);
      throw new MemoryUnusableError(
        `the last checkpoint cannot be kept in ${this.directory} (XDG_STATE_HOME): ${reason}`,
        { cause },
      );
    }
  }
}
