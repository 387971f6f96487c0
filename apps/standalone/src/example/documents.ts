import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The documents of the story: payloads as their authors wrote them, with capital words for what differs between registries. */
const FOLDER = path.join(rootOf(__dirname), 'examples', 'aoba-valves');

/** What stands in the place of a capital word; undefined where the word is only a word. */
export type Lookup = (word: string) => Promise<string | undefined>;

/** The text of a document such as `aoba-water/control`, with its capital words filled in. */
export async function readDocument(name: string, lookup: Lookup): Promise<string> {
  const text = await readFile(path.join(FOLDER, `${name}.yaml`), 'utf8');
  const meanings = new Map<string, string>();
  for (const [word] of text.matchAll(capitalWord)) {
    if (!meanings.has(word)) meanings.set(word, (await lookup(word)) ?? word);
  }
  return text.replace(capitalWord, (word) => meanings.get(word) ?? word);
}

const capitalWord = /\b[A-Z][A-Z0-9_]+\b/g;

/** The top of the project, from the sources as well as from dist. */
function rootOf(directory: string): string {
  const top = directory.slice(0, directory.lastIndexOf(`${path.sep}apps${path.sep}`));
  return path.basename(top) === 'dist' ? path.dirname(top) : top;
}
