import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The version of this package: from the package.json above this file, which lies elsewhere once compiled. */
export function packageVersion(directory = __dirname): string {
  const file = path.join(directory, 'package.json');
  if (!existsSync(file)) return packageVersion(path.dirname(directory));
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
