import path from 'node:path';

/**
 * Where the receipt of each file is kept: under its name without suffix, in the folder it has below the folder that all files
 * share, so that no two receipts have one name. Two files that differ by suffix alone keep it.
 */
export function receiptNames(files: readonly string[]): ReadonlyMap<string, string> {
  const distinct = [...new Set(files)].map((file) => ({ file, absolute: path.resolve(file) }));
  const shared = sharedFolder(distinct.map(({ absolute }) => path.dirname(absolute)));
  const named = distinct.map(({ file, absolute }) => ({ file, below: path.relative(shared, absolute) }));
  const filesOfStem = new Map<string, number>();
  for (const { below } of named) filesOfStem.set(stemOf(below), (filesOfStem.get(stemOf(below)) ?? 0) + 1);
  return new Map(
    named.map(({ file, below }) => {
      const isAlone = filesOfStem.get(stemOf(below)) === 1;
      return [file, `${isAlone ? stemOf(below) : below}.receipt.json`];
    }),
  );
}

function stemOf(name: string): string {
  return name.replace(/\.(jws|json)$/, '');
}

/** The deepest folder that all of these are or lie in. */
function sharedFolder([first = '', ...others]: readonly string[]): string {
  let shared = first;
  for (const other of others) {
    while (path.relative(shared, other).startsWith('..')) shared = path.dirname(shared);
  }
  return shared;
}
