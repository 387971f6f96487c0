import { root, SourceModules } from './source-modules';

/** One `it` of a spec. */
interface Test {
  readonly title: string;
  readonly run: () => unknown;
}

type Row = readonly unknown[] | string | number | object;

/**
 * Runs specs in this process without jest, which takes seconds to start where most mutants are seen in milliseconds. Knows
 * `describe`, `it` and `it.each`; a spec that waits or prepares cannot be run like this and says so.
 */
export class Specs {
  private collected: Test[] = [];
  private readonly modules: SourceModules;
  private files: readonly string[];

  constructor(files: readonly string[], expect: unknown) {
    this.files = files;
    const add = (title: string, run: () => unknown) => this.collected.push({ title, run });
    const each = (rows: readonly Row[]) => (title: string, run: (...row: unknown[]) => unknown) =>
      rows.forEach((row) => add(title, () => run(...(Array.isArray(row) ? (row as unknown[]) : [row]))));
    const describe = (_title: string, body: () => void) => body();
    this.modules = new SourceModules({ describe, it: Object.assign(add, { each }), expect });
  }

  /** Runs everything with the sources as they are; throws what the first test throws. */
  runAll(): void {
    for (const file of this.files) for (const test of this.testsOf(file)) runOne(test);
  }

  /** A test that fails while a source has another text, or null if all of them pass. What does not import the source is not asked. */
  firstFailure(source: string, text: string): string | null {
    return this.modules.replaced(source, text, () => {
      for (const file of this.files.filter((each) => !this.modules.isLoaded(each))) {
        const failure = this.failureIn(file);
        if (failure === null) continue;
        // What saw one change mostly sees the next.
        this.files = [file, ...this.files.filter((each) => each !== file)];
        return `${file.slice(root.length + 1)}: ${failure}`;
      }
      return null;
    });
  }

  private failureIn(file: string): string | null {
    let title = 'loading it';
    try {
      for (const test of this.testsOf(file)) {
        ({ title } = test);
        runOne(test);
      }
      return null;
    } catch {
      // Whatever is thrown is the mutant seen.
      return title;
    }
  }

  private testsOf(file: string): readonly Test[] {
    this.collected = [];
    this.modules.forget(file);
    this.modules.load(file);
    return this.collected;
  }
}

function runOne({ title, run }: Test): void {
  if (run() instanceof Promise) throw new TypeError(`"${title}" waits: it cannot be run here`);
}
