/** The routes there are, to tell a resource that is absent from one that does not answer this method. */
export class KnownRoutes {
  private readonly methodsByPattern = new Map<string, Set<string>>();

  add(pattern: string, methods: readonly string[]): void {
    const known = this.methodsByPattern.get(pattern) ?? new Set();
    for (const method of methods) known.add(method);
    this.methodsByPattern.set(pattern, known);
  }

  /** The methods that any route for this path answers, in order; empty where there is no such resource. */
  methodsOf(path: string): readonly string[] {
    const matching = [...this.methodsByPattern].filter(([pattern]) => matches(pattern, path));
    return [...new Set(matching.flatMap(([, methods]) => [...methods]))].sort();
  }
}

/** `:name` stands for one segment, a last `*` for the rest. */
function matches(pattern: string, path: string): boolean {
  const expected = pattern.split('/');
  const found = path.split('/');
  const isOpen = expected.at(-1) === '*';
  if (isOpen ? found.length < expected.length : found.length !== expected.length) return false;
  return expected.every((segment, index) => {
    if (segment === '*') return true;
    return segment.startsWith(':') ? found[index] !== '' : segment === found[index];
  });
}
