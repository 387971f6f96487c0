import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomic } from '#platform/atomic-file';
import type { SignedStatement } from '#client';

/** Signed statements as files: signed once, and submitted again, unchanged, at every later start. */
export class StatementFiles {
  constructor(private readonly directory: string) {}

  /** The statement of this name, signed now if there is no file of it yet. */
  async obtain(name: string, sign: () => Promise<SignedStatement>): Promise<SignedStatement> {
    const file = path.join(this.directory, `${name}.json`);
    const kept = await readFile(file, 'utf8').catch(nullWhenAbsent);
    if (kept !== null) return JSON.parse(kept) as SignedStatement;
    const signed = await sign();
    await mkdir(this.directory, { recursive: true });
    await writeFileAtomic(file, `${JSON.stringify(signed, null, 2)}\n`, 0o644);
    return signed;
  }
}

function nullWhenAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
