import { readFile } from 'node:fs/promises';
import { writeFileAtomic } from '#platform/atomic-file';

interface Memory {
  /** What was told of each scene that was played. */
  readonly told: Record<string, readonly string[]>;
  /** Where statements and verdicts of these names stand. */
  readonly places: Record<string, number>;
}

/** Remembers the scenes that were played, so that a start after that goes on behind them, however the one before ended. */
export class Journal {
  private constructor(
    private readonly file: string,
    private readonly memory: Memory,
  ) {}

  static async open(file: string): Promise<Journal> {
    const text = await readFile(file, 'utf8').catch(nullWhenAbsent);
    return new Journal(file, text === null ? { told: {}, places: {} } : (JSON.parse(text) as Memory));
  }

  /** The scene of this name, played only if it was not. A crash before it is kept plays it again, with the same statements. */
  async once(name: string, play: () => Promise<readonly string[]>): Promise<readonly string[]> {
    const { told } = this.memory;
    if (told[name]) return told[name];
    const lines = await play();
    told[name] = lines;
    await writeFileAtomic(this.file, `${JSON.stringify(this.memory, null, 2)}\n`, 0o644);
    return lines;
  }

  /** Notes where a statement or verdict stands; kept with the scene that is being played. */
  note(name: string, place: number): void {
    this.memory.places[name] = place;
  }

  /** Where the statement or verdict of this name stands; a TypeError when no scene so far told of it. */
  placeOf(name: string): number {
    const place = this.memory.places[name];
    if (place === undefined) throw new TypeError(`no scene so far told of ${name}`);
    return place;
  }
}

function nullWhenAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
