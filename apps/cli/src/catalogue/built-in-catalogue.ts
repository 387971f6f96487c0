import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../command-error';
import { membersOf, readDocument } from '../document';
import { packageRoot } from '../package-root';
import type { CatalogueDraft } from './catalogue-form';
import { headFile, readCatalogue } from './read-catalogue';

const folder = () => path.join(packageRoot(), 'libs', 'catalogues');

/** The folder of a catalogue that comes with this package; throws a UsageError that names those there are. */
export async function builtInCatalogue(name: string): Promise<string> {
  if (isBuiltIn(name)) return path.join(folder(), name);
  const there = existsSync(folder()) ? (await readdir(folder())).filter(isBuiltIn).join(', ') : '';
  throw new UsageError(
    `no catalogue ${JSON.stringify(name)} comes with this program; there are: ${there || 'none'}`,
  );
}

/** Whether a catalogue of this name comes with this package. */
export function isBuiltIn(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]*$/.test(name) && existsSync(path.join(folder(), name, headFile));
}

/** The catalogue of this name that comes with this package, effective from `now` where it does not say. */
export async function readBuiltInCatalogue(name: string, now: number): Promise<CatalogueDraft> {
  return readCatalogue(await builtInCatalogue(name), (file) => readFile(file), now);
}

/** Id and version of the catalogue of this name that comes with this package, without reading its requirements. */
export async function builtInVersion(
  name: string,
): Promise<{ readonly id: string; readonly version: string }> {
  const file = path.join(await builtInCatalogue(name), headFile);
  const { id, version } = membersOf(readDocument(file, await readFile(file)));
  if (typeof id === 'string' && typeof version === 'string') return { id, version };
  throw new UsageError(`${file} names no id and version`);
}
