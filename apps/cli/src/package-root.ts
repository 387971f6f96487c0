import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of this package: where the package.json above this file lies, from the sources as well as compiled. */
export function packageRoot(directory = __dirname): string {
  return existsSync(path.join(directory, 'package.json')) ? directory : packageRoot(path.dirname(directory));
}
