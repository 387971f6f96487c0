import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256Hex } from '#core/bytes';
import { writeFileAtomic } from '#platform/atomic-file';
import type { CheckpointMemory } from '#registry/log';

/** Keeps the last checkpoint in a small file beside nothing else: the smallest witness against a restored backup. */
export class FileCheckpointMemory implements CheckpointMemory {
  private readonly file: string;

  constructor(
    private readonly directory: string,
    origin: string,
  ) {
    this.file = path.join(directory, `${sha256Hex(Buffer.from(origin)).slice(0, 32)}.checkpoint`);
  }

  async recall(): Promise<string | null> {
    try {
      return await readFile(this.file, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  async keep(note: string): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    await writeFileAtomic(this.file, note, 0o600);
  }
}
