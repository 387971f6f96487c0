import type { JudgedCatalogue } from './judged-catalogue';
import type { Definition } from './participant';

/** By which catalogues a subject is judged; the same ones are the same list, so that subjects can be told apart by it. */
export class Scopes {
  private readonly known = new Map<string, readonly JudgedCatalogue[]>();

  constructor(
    private readonly catalogues: ReadonlyMap<string, JudgedCatalogue>,
    /** What is asked of everything that takes part, wherever it belongs. */
    private readonly shared: Definition | undefined,
  ) {}

  /** The catalogues at hand that one of these definitions or the interconnection names, each once, in the order they are named. */
  of(definitions: readonly Definition[]): readonly JudgedCatalogue[] {
    const all = this.shared ? [this.shared, ...definitions] : definitions;
    const digests = [...new Set(all.flatMap((each) => each.catalogues.map(({ digest }) => digest.sha256)))];
    const key = digests.join(' ');
    const scope = this.known.get(key) ?? this.find(digests);
    this.known.set(key, scope);
    return scope;
  }

  private find(digests: readonly string[]): readonly JudgedCatalogue[] {
    return digests.map((digest) => this.catalogues.get(digest)).filter((each) => each !== undefined);
  }
}
