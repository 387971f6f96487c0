import { posix } from 'node:path';
import ts from 'typescript';

/** The files of a tree, read and resolved; paths are relative to its root, with `/`. */
export interface Sources {
  readonly files: readonly string[];
  read(file: string): string;
  /** The file an import leads to, or null when it leads to a package or to Node. */
  resolve(specifier: string, from: string): string | null;
}

/** One import as written; type imports and re-exports count like any other. `to` is null for packages. */
export interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly to: string | null;
}

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};
const folders = ['apps', 'libs', 'migrations', 'test', 'bench', 'examples'];

/** Every import of every source file. */
export function importsOf(sources: Sources): readonly Import[] {
  return sources.files.flatMap((from) =>
    ts.preProcessFile(sources.read(from)).importedFiles.map(({ fileName: specifier }) => {
      const to = sources.resolve(specifier, from);
      return { from, specifier, to };
    }),
  );
}

/** The TypeScript files below a directory, resolved by the compiler itself. */
export function sourcesOnDisk(root: string): Sources {
  const files = folders.flatMap((folder) =>
    ts.sys
      .readDirectory(posix.join(root, folder), ['.ts'], ['**/node_modules'])
      .map((file) => posix.relative(root, file)),
  );
  return sourcesFrom(root, files, ts.sys);
}

/** Sources given as a map of path to text; `package.json` may be among them. */
export function sourcesInMemory(texts: Readonly<Record<string, string>>): Sources {
  const root = '/house';
  const text = (path: string) => texts[posix.relative(root, path)];
  const host = { fileExists: (path: string) => text(path) !== undefined, readFile: text };
  const files = Object.keys(texts).filter((file) => file.endsWith('.ts'));
  return sourcesFrom(root, files, host);
}

function sourcesFrom(root: string, files: readonly string[], host: ts.ModuleResolutionHost): Sources {
  const known = new Set(files);
  const read = (file: string) => host.readFile(posix.join(root, file)) ?? '';
  const resolve = (specifier: string, from: string) => {
    const found = ts.resolveModuleName(specifier, posix.join(root, from), options, host);
    const path = posix.relative(root, found.resolvedModule?.resolvedFileName ?? '');
    return known.has(path) ? path : null;
  };
  return { files, read, resolve };
}
