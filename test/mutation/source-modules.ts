import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { transformSync, type Options } from '@swc/core';

interface JestConfig {
  readonly moduleNameMapper: Readonly<Record<string, string>>;
  readonly transform: Readonly<Record<string, readonly [string, Options]>>;
}

type Exports = Readonly<Record<string, unknown>>;
type Factory = (exports: object, load: (request: string) => unknown, ...globals: unknown[]) => void;

/** The root of the checkout, where this is started. */
export const root = process.cwd();

const load = createRequire(path.join(root, 'package.json'));
const { moduleNameMapper, transform } = load('./jest.config.js') as JestConfig;
const aliases = Object.entries(moduleNameMapper).filter(([pattern]) => !pattern.includes('\\.js'));
const options = transform['^.+\\.ts$']?.[1];

/**
 * The TypeScript sources, loaded into this process as jest loads them, so that one file can be replaced in memory and nothing is
 * loaded anew but what imports it. Whatever is no TypeScript of ours comes from Node.
 */
export class SourceModules {
  private readonly factories = new Map<string, Factory>();
  private readonly loaded = new Map<string, { exports: Exports }>();
  private readonly importers = new Map<string, Set<string>>();
  private readonly names: readonly string[];

  /** Globals are seen by every module under their names. */
  constructor(private readonly globals: Readonly<Record<string, unknown>>) {
    this.names = ['exports', 'require', ...Object.keys(globals)];
  }

  /** The exports of a file, by its absolute path. */
  load(file: string): Exports {
    const known = this.loaded.get(file);
    if (known) return known.exports;
    // Kept before it runs, so that modules that import each other end.
    const module = { exports: {} };
    this.loaded.set(file, module);
    this.factoryOf(file)(
      module.exports,
      (request) => this.import(request, file),
      ...Object.values(this.globals),
    );
    return module.exports;
  }

  /** Whether a file was loaded and nothing it imports was forgotten since. */
  isLoaded(file: string): boolean {
    return this.loaded.has(file);
  }

  /** Forgets a file and whatever imports it, so that they run again. */
  forget(file: string, forgotten = new Set<string>()): void {
    if (forgotten.has(file)) return;
    forgotten.add(file);
    this.loaded.delete(file);
    for (const importer of this.importers.get(file) ?? []) this.forget(importer, forgotten);
  }

  /** Does something while a file has another text. */
  replaced<T>(file: string, text: string, work: () => T): T {
    const original = this.factories.get(file);
    this.forget(file);
    try {
      this.factories.set(file, this.compile(file, text));
      return work();
    } finally {
      if (original) this.factories.set(file, original);
      else this.factories.delete(file);
      this.forget(file);
    }
  }

  private import(request: string, from: string): unknown {
    const file = resolve(request, from);
    if (!file.endsWith('.ts')) return load(file) as unknown;
    const importers = this.importers.get(file) ?? new Set();
    this.importers.set(file, importers.add(from));
    return this.load(file);
  }

  private factoryOf(file: string): Factory {
    const factory = this.factories.get(file) ?? this.compile(file, readFileSync(file, 'utf8'));
    this.factories.set(file, factory);
    return factory;
  }

  private compile(filename: string, text: string): Factory {
    const { code } = transformSync(text, { ...options, sourceMaps: false, filename });
    return new Function(...this.names, `${code}\n//# sourceURL=${filename}`) as Factory;
  }
}

function resolve(request: string, from: string): string {
  const plain = unalias(request);
  if (!plain.startsWith('.') && !path.isAbsolute(plain)) return plain;
  const base = path.resolve(path.dirname(from), plain);
  const candidates = [`${base}.ts`, path.join(base, 'index.ts'), base];
  const file = candidates.find((each) => existsSync(each) && statSync(each).isFile());
  if (file === undefined) throw new Error(`${from} imports ${request}, which is not there`);
  return file;
}

function unalias(request: string): string {
  for (const [pattern, target] of aliases) {
    const match = new RegExp(pattern).exec(request);
    if (match) return target.replace('<rootDir>', root).replace('$1', match[1] ?? '');
  }
  return request;
}
