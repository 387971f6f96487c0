import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '#core/refusal';
import { FileRefused, UsageError } from '../command-error';
import { membersOf, readDocument, type SourceDocument } from '../document';
import { toCatalogue, type CatalogueDraft } from './catalogue-form';
import { requirementsIn, sourced, type Sourced } from './sourced';

/** Reads the bytes of a file. */
export type ReadFile = (file: string) => Promise<Buffer>;

/** The file that makes a folder a catalogue: all of it but the requirements. */
export const headFile = 'catalogue.yaml';
/** What may lie beside the requirements of a catalogue and is none of them. */
const otherFiles: readonly string[] = [headFile, 'crosswalk.yaml'];

/** Most bytes of all files together: more than the objects of a catalogue can hold. */
const maxBytes = 16_000_000;

/**
 * A catalogue in our own form: a file `{catalogue, defaults?, requirements}` in JSON or YAML, or a folder with the catalogue
 * in `catalogue.yaml` and its requirements in the other `.yaml` files, by name in the order of code units.
 * Throws FileRefused with file, line and column.
 */
export async function readCatalogue(source: string, read: ReadFile, now: number): Promise<CatalogueDraft> {
  const isFolder = source !== '-' && (await stat(source)).isDirectory();
  return isFolder ? readFolder(source, read, now) : readFile(source, read, now);
}

async function readFile(file: string, read: ReadFile, now: number): Promise<CatalogueDraft> {
  const [document] = await readAll([file], read);
  const { catalogue = {} } = membersOf(document);
  return toCatalogue(
    sourced(document, '/catalogue', catalogue),
    requirementsIn(document, ['catalogue']),
    now,
  );
}

async function readFolder(folder: string, read: ReadFile, now: number): Promise<CatalogueDraft> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  if (!names.includes(headFile)) throw new UsageError(`there is no ${headFile} in ${folder}`);
  const files = [headFile, ...names.filter((name) => !otherFiles.includes(name))];
  const [head, ...documents] = await readAll(
    files.map((name) => path.join(folder, name)),
    read,
  );
  const requirements: Sourced[] = documents.flatMap((document) => requirementsIn(document));
  return toCatalogue(sourced(head, '', head.value), requirements, now);
}

async function readAll(
  files: readonly string[],
  read: ReadFile,
): Promise<[SourceDocument, ...SourceDocument[]]> {
  const documents: SourceDocument[] = [];
  let length = 0;
  for (const file of files) {
    const bytes = await read(file);
    length += bytes.length;
    if (length > maxBytes) throw tooLarge(file);
    documents.push(readDocument(file, bytes));
  }
  const [first, ...others] = documents;
  if (!first) throw new TypeError('no file was named');
  return [first, ...others];
}

function tooLarge(file: string): FileRefused {
  const message = `a catalogue has at most ${maxBytes} bytes in all its files; with this one it has more`;
  return new FileRefused(file, new Refusal('payload-too-large', message));
}
