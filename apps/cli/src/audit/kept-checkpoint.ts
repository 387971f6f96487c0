import { readFile } from 'node:fs/promises';
import type { Checkpoint, VerifierKey } from '#core/log';
import { openTrusted } from '#core/receipt';
import { writeFileAtomic } from '#platform/atomic-file';
import type { Findings } from './finding';
import type { LeafHashes } from './leaf-hashes';

/** The checkpoint of the last audit, in a file the log's operator cannot reach: what makes a fork or a rollback show. */
export class KeptCheckpoint {
  constructor(
    private readonly file: string,
    private readonly logKeys: readonly VerifierKey[],
  ) {}

  /** The checkpoint kept, verified anew; undefined where there is none yet. Refuses (checkpoint-untrusted) one of another log. */
  async read(): Promise<Checkpoint | undefined> {
    const note = await readFile(this.file, 'utf8').catch(undefinedWhenAbsent);
    return note === undefined ? undefined : openTrusted(note, this.logKeys).checkpoint;
  }

  /** Keeps a checkpoint in its place, once everything under it is verified. */
  async keep(note: string): Promise<void> {
    await writeFileAtomic(this.file, note, 0o644);
  }
}

/** Finds it when the log no longer begins with what it was at the kept checkpoint. */
export function compareWithKept(
  kept: Checkpoint,
  { origin, size }: Checkpoint,
  leaves: LeafHashes,
  findings: Findings,
): void {
  const add = (finding: string) => findings.add('checkpoint', 'consistency-invalid', finding);
  if (kept.origin !== origin) add(`the log was ${kept.origin}, now it is ${origin}`);
  else if (kept.size > size) add(`the log had ${kept.size} entries, now it has ${size}`);
  else if (!leaves.rootAt(kept.size).equals(kept.root)) {
    add(`its first ${kept.size} entries are not those it had when they were kept`);
  }
}

function undefinedWhenAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
