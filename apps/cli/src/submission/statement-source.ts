import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SubmissionItem } from '#client';
import { isRefusal, type Refusal } from '#core/refusal';
import { UsageError } from '../command-error';
import type { Session } from '../session';
import { parseStatement } from './statement-file';

/** A file and what it wants submitted. */
export interface StatementFile {
  readonly file: string;
  readonly item: SubmissionItem;
}

/** Told of a file that holds no statement; the others go on. */
export type OnMalformed = (file: string, refusal: Refusal) => void;

/**
 * The files meant by paths: a file is itself, a folder is its .jws and .json files by name in the order of code units.
 * Order matters: a key must come before what it signs. Receipts saved earlier into the same folder are passed over.
 */
export async function statementFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const given of paths) {
    const isFolder = given !== '-' && (await stat(given)).isDirectory();
    const found = isFolder ? await filesIn(given) : [given];
    if (found.length === 0) throw new UsageError(`there is no statement (.jws or .json) in ${given}`);
    files.push(...found);
  }
  return files;
}

/** Reads files one after the other, as they are asked for. */
export async function* readStatements(
  files: readonly string[],
  session: Session,
  onMalformed: OnMalformed,
): AsyncGenerator<StatementFile> {
  for (const file of files) {
    const bytes = await session.read(file);
    try {
      yield { file, item: parseStatement(bytes) };
    } catch (refusal) {
      if (!isRefusal(refusal)) throw refusal;
      onMalformed(file, refusal);
    }
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => /\.(jws|json)$/.test(name) && !name.endsWith('.receipt.json'))
    .sort()
    .map((name) => path.join(folder, name));
}
