import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Cast, PlayerName } from './cast';
import type { CommandLine } from './command-line';
import { readDocument, type Lookup } from './documents';
import type { Journal } from './journal';
import type { Line } from './script';
import { Surprise } from './surprise';

/** What became of one file, as `interlock --json submit` says it; the last line of the answer is a summary instead. */
interface Submitted {
  readonly outcome?: 'registered' | 'known' | 'refused' | 'failed';
  readonly place?: number;
  readonly problem?: { readonly code: string; readonly detail?: string };
}

/** What a stage works with. */
export interface StageParts {
  readonly directory: string;
  readonly cast: Cast;
  readonly commands: CommandLine;
  readonly journal: Journal;
  readonly words: Lookup;
}

/** Where statements are said: each is signed once and kept, and submitted unchanged however often the story begins again. */
export class Stage {
  constructor(private readonly parts: StageParts) {}

  /** Signs and submits statements in order, all of which have to be registered; tells what each player said, and at which place. */
  async say(lines: readonly Line[]): Promise<string[]> {
    const places = await this.submit(lines);
    const { journal } = this.parts;
    const told = new Map<PlayerName, string[]>();
    for (const [index, { by, name }] of lines.entries()) {
      const { outcome, place, problem } = places[index] ?? {};
      if (place === undefined) {
        throw new Surprise(
          `expected that ${by}/${name} is registered: ${outcome} ${problem?.code} ${problem?.detail}`,
        );
      }
      journal.note(name, place);
      told.set(by, [...(told.get(by) ?? []), `${name} ${place}`]);
    }
    return [...told].flatMap(([by, said]) => inRows(by, said));
  }

  /** Submits statements, signed where they are not yet; says what became of each. */
  async submit(lines: readonly Line[]): Promise<readonly Submitted[]> {
    const files: string[] = [];
    for (const line of lines) files.push(await this.signed(line));
    return (await this.parts.commands.answers<Submitted>('submit', ...files)).slice(0, lines.length);
  }

  /** The file of a signed statement. A command that is stopped while it writes leaves nothing that is taken for one. */
  private async signed(line: Line): Promise<string> {
    const { by, kind, name } = line;
    const { cast, commands, directory } = this.parts;
    const file = path.join(directory, 'statements', by, `${name}.${kind === 'catalogue' ? 'json' : 'jws'}`);
    if (await isThere(file)) return file;
    const document = await this.filled(line);
    await mkdir(path.dirname(file), { recursive: true });
    const command = kind === 'catalogue' ? ['catalogue', 'publish'] : ['sign', kind];
    await commands.succeeding(...command, document, '--key', cast.keys[by], '--out', `${file}.part`);
    await rename(`${file}.part`, file);
    return file;
  }

  /** The document of a statement as it is signed here: without capital words. */
  private async filled({ by, name }: Line): Promise<string> {
    const { directory, words } = this.parts;
    const file = path.join(directory, 'documents', by, `${name}.yaml`);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, await readDocument(`${by}/${name}`, words));
    return file;
  }
}

/** A few words a row, with whose they are in front of the first. */
function inRows(by: string, words: readonly string[]): string[] {
  const perRow = 4;
  return Array.from({ length: Math.ceil(words.length / perRow) }, (_, row) => {
    const head = row === 0 ? by : '';
    return `${head.padEnd(14)}  ${words.slice(row * perRow, (row + 1) * perRow).join(', ')}`;
  });
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
